package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.gateway.Field.Contender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Each candidate is asked once per round, one after the other. */
final class Contest {
    private static final int WARM_UP_ROUND = 0;

    private final Field field;
    private final Wrk wrk;
    private final Map<String, Ledger> ledgers = new HashMap<>();

    private Contest(Field field, Wrk wrk) {
        this.field = field;
        this.wrk = wrk;
    }

    /**
     * Runs all of it.
     *
     * @param directory for all data and logs, which stay there
     * @param told each run that counts when it is over
     * @throws IllegalStateException if a run does not do its work
     * @throws AssertionError if it does not do it in time
     */
    static GatewayReport run(LoadSettings settings, Path directory, Consumer<Turn> told) throws IOException {
        List<Turn> turns = new ArrayList<>();
        Wrk wrk = Wrk.in(directory, settings);
        try (Field field = Field.start(settings.jar(), directory)) {
            Contest contest = new Contest(field, wrk);
            for (int round = WARM_UP_ROUND; round <= settings.rounds(); round++) {
                for (Candidate candidate : Candidate.inRound(round)) {
                    Turn turn = contest.turn(round, candidate);
                    if (round != WARM_UP_ROUND) {
                        turns.add(turn);
                        told.accept(turn);
                    }
                }
            }
        }
        return GatewayReport.of(settings, turns);
    }

    private Turn turn(int round, Candidate candidate) {
        Contender contender = field.contender(candidate);
        Duration cpuBefore = contender.process().cpu();
        Duration deduplicatorBefore = field.deduplicatorCpu();
        Load load = wrk.run(round + "-" + candidate.word(), contender.address());
        Duration cpu = contender.process().cpu().minus(cpuBefore);
        field.awaitJudged();
        Turn turn = Turn.of(round, candidate, load, cpu, field.deduplicatorCpu().minus(deduplicatorBefore));
        Ledger ledger = Objects.requireNonNull(
                ledgers.merge(candidate.topic(), Ledger.EMPTY.plus(load), (before, own) -> before.plus(load)));
        ledger.check(candidate.topic(), field.written(candidate.topic()));
        return turn;
    }
}
