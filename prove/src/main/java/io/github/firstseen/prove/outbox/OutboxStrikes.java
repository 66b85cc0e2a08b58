package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Strike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets faults strike in rounds, and counts what they did. In a round one or two of them strike, at the same time where they are
 * of different lanes. All have come before any comes again, those first that have no witness yet: so the same seed gives the
 * same order only as long as the same is witnessed.
 */
final class OutboxStrikes {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxStrikes.class);

    private static final Duration CALM_WITHIN = Duration.ofSeconds(20);
    /** One or two batches. */
    private static final long CALM_ROWS = 1_000;

    private final OutboxStage stage;
    private final Writers writers;
    private final Random random;
    private final Map<OutboxFault, Count> counts = new EnumMap<>(OutboxFault.class);
    private final List<OutboxFault> deck = new ArrayList<>();
    private int openTransactionHits;

    /** How often a fault struck, and how often it met something it could hurt. */
    record Count(int struck, int witnessed) {
        Count and(boolean isWitnessed) {
            return new Count(struck + 1, witnessed + (isWitnessed ? 1 : 0));
        }
    }

    OutboxStrikes(OutboxStage stage, Writers writers, List<OutboxFault> faults, long seed) {
        this.stage = stage;
        this.writers = writers;
        this.random = new Random(seed);
        faults.forEach(fault -> counts.put(fault, new Count(0, 0)));
    }

    /** One round; returns when all that it broke is mended, and what was waiting is published or a while has passed. */
    void round() throws InterruptedException {
        List<OutboxFault> due = new ArrayList<>(List.of(draw(fault -> true)));
        if (random.nextBoolean() && counts.keySet().stream().anyMatch(fault -> isElsewhere(fault, due))) {
            due.add(draw(fault -> isElsewhere(fault, due)));
        }
        due.stream()
                .map(fault -> {
                    OutboxScene scene = new OutboxScene(stage, writers, new Random(random.nextLong()));
                    return CompletableFuture.runAsync(() -> strike(fault, scene), OutboxStrikes::onItsOwnThread);
                })
                .toList()
                .forEach(CompletableFuture::join);
        new OutboxScene(stage, writers, random)
                .seen(CALM_WITHIN, () -> stage.source().pending().orElse(Long.MAX_VALUE) < CALM_ROWS);
    }

    private static boolean isElsewhere(OutboxFault fault, List<OutboxFault> due) {
        return due.stream().noneMatch(other -> other.lane() == fault.lane());
    }

    private static void onItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "fault");
        thread.setDaemon(true);
        thread.start();
    }

    private OutboxFault draw(Predicate<OutboxFault> isWanted) {
        if (deck.stream().noneMatch(isWanted)) {
            List<OutboxFault> all = new ArrayList<>(counts().keySet());
            all.removeAll(deck);
            Collections.shuffle(all, random);
            all.stream().filter(fault -> !isWitnessed(fault)).forEach(deck::add);
            all.stream().filter(this::isWitnessed).forEach(deck::add);
        }
        OutboxFault drawn = deck.stream().filter(isWanted).findFirst().orElseThrow();
        deck.remove(drawn);
        return drawn;
    }

    private void strike(OutboxFault fault, OutboxScene scene) {
        try {
            count(fault, fault.strike(scene));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private synchronized void count(OutboxFault fault, Strike strike) {
        counts.merge(fault, new Count(0, 0), (before, none) -> before.and(strike.isWitnessed()));
        if (strike.openTransactions() > 0) {
            openTransactionHits++;
        }
        String line = fault.text() + (strike.isWitnessed() ? "" : " (not witnessed)") + ": " + strike.what();
        LOG.info("{}", line);
    }

    private synchronized boolean isWitnessed(OutboxFault fault) {
        Count count = counts.get(fault);
        return count != null && count.witnessed() > 0;
    }

    /** Whether every fault met something it could hurt at least once. */
    synchronized boolean allWitnessed() {
        return counts.values().stream().allMatch(count -> count.witnessed() > 0);
    }

    synchronized Map<OutboxFault, Count> counts() {
        return new EnumMap<>(counts);
    }

    /** How many blows met at least one open transaction. */
    synchronized int openTransactionHits() {
        return openTransactionHits;
    }
}
