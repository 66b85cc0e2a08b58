package io.github.firstseen.prove;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import io.github.firstseen.prove.traffic.Worker;
import io.github.firstseen.testkit.guarantee.History;
import io.github.firstseen.testkit.guarantee.LifecycleLogs;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What the topics hold at the end.
 *
 * @param lifecycles with the commands and what is audited
 * @param during the outputs as they were read while all was going on
 * @param written how many outputs there are with those of aborted transactions
 */
record Gathered(
        List<LogRecord> ingest,
        List<LogRecord> commands,
        LifecycleLogs lifecycles,
        List<LogRecord> rerouted,
        List<OutputRecord> outputs,
        List<OutputRecord> during,
        long written) {
    static Gathered from(String servers, Routing routing, List<OutputRecord> during) {
        List<LogRecord> commands = TopicReader.readCommitted(servers, Stage.COMMANDS);
        return new Gathered(
                TopicReader.readCommitted(servers, Stage.INGEST),
                commands,
                LifecycleLogs.of(Worker::reportsOn, commands, TopicReader.readCommitted(servers, Stage.AUDIT)),
                rerouted(servers, routing),
                OutputWatch.outputs(TopicReader.readCommitted(servers, OutputWatch.names())),
                during,
                TopicReader.countUncommitted(servers, OutputWatch.names()));
    }

    private static List<LogRecord> rerouted(String servers, Routing routing) {
        return switch (routing) {
            case KEY -> TopicReader.readCommitted(servers, Numbers.REROUTE);
            case PARTITION -> List.of();
        };
    }

    /** All that was written for the product to read. */
    List<LogRecord> taken() {
        List<LogRecord> taken = new ArrayList<>(ingest);
        taken.addAll(commands);
        return taken;
    }

    /** @param startMs the wall clock when the traffic began, in ms since the epoch */
    History history(long startMs) {
        List<Produced> produced = ingest.stream()
                .map(record -> Produced.byHeaders(record, Numbers.TTL_MS))
                .toList();
        return History.of(produced, outputs)
                .withClockBoundMs(startMs + Numbers.SKEW_MS)
                .withReadEarlier(during)
                .withRerouted(rerouted)
                .withLifecycles(lifecycles);
    }
}
