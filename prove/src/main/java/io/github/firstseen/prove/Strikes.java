package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.fault.Scene;
import io.github.firstseen.prove.fault.Strike;
import io.github.firstseen.prove.stage.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets faults strike for a while, and counts what they did. */
final class Strikes {
    private static final Logger LOG = LoggerFactory.getLogger(Strikes.class);

    private final Stage stage;
    private final Map<Fault, Count> counts = new EnumMap<>(Fault.class);
    private int openTransactionHits;

    /** How often a fault struck, and how often it met something it could hurt. */
    record Count(int struck, int witnessed) {
        Count and(boolean isWitnessed) {
            return new Count(struck + 1, witnessed + (isWitnessed ? 1 : 0));
        }
    }

    Strikes(Stage stage, List<Fault> faults) {
        this.stage = stage;
        faults.forEach(fault -> counts.put(fault, new Count(0, 0)));
    }

    /** Goes on until the time is over; a fault that has begun is healed to its end. */
    void goOn(Schedule schedule, int seconds) throws InterruptedException {
        long endNanos = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < endNanos) {
            long periodEndNanos = Math.min(endNanos, System.nanoTime() + schedule.periodMs() * 1_000_000L);
            strike(schedule.next(), schedule);
            stage.supervise();
            long leftMs = (periodEndNanos - System.nanoTime()) / 1_000_000;
            if (leftMs > 0) {
                Thread.sleep(leftMs);
            }
        }
    }

    private void strike(List<Fault> faults, Schedule schedule) {
        if (faults.isEmpty()) {
            LOG.info("quiet");
        }
        List<CompletableFuture<Strike>> strikes = new ArrayList<>();
        for (Fault fault : faults) {
            Scene scene = new Scene(stage, new Random(schedule.seed()));
            strikes.add(CompletableFuture.supplyAsync(() -> struck(fault, scene), Strikes::onItsOwnThread));
        }
        for (int i = 0; i < faults.size(); i++) {
            count(faults.get(i), strikes.get(i).join());
        }
    }

    private static void onItsOwnThread(Runnable task) {
        new Thread(task, "fault").start();
    }

    private static Strike struck(Fault fault, Scene scene) {
        try {
            return fault.strike(scene);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private void count(Fault fault, Strike strike) {
        counts.merge(fault, new Count(0, 0), (before, none) -> before.and(strike.isWitnessed()));
        if (strike.openTransactions() > 0) {
            openTransactionHits++;
        }
        LOG.info("{}{}: {}", fault.text(), strike.isWitnessed() ? "" : " (not witnessed)", strike.what());
    }

    Map<Fault, Count> counts() {
        return counts;
    }

    /** How many kills met at least one open transaction. */
    int openTransactionHits() {
        return openTransactionHits;
    }
}
