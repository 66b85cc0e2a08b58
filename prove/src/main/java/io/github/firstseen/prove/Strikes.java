package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.fault.Need;
import io.github.firstseen.prove.fault.Scene;
import io.github.firstseen.prove.fault.Strike;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Traffic;
import java.util.EnumMap;
import java.util.HashMap;
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

    private static final long QUIET_LEAST_NANOS = 5_000_000_000L;

    private final Stage stage;
    private final Traffic traffic;
    private final Map<Fault, Count> counts = new EnumMap<>(Fault.class);
    private final Map<Schedule.Lane, CompletableFuture<Void>> lanes = new HashMap<>();
    private int openTransactionHits;

    /** How often a fault struck, and how often it met something it could hurt. */
    record Count(int struck, int witnessed) {
        Count and(boolean isWitnessed) {
            return new Count(struck + 1, witnessed + (isWitnessed ? 1 : 0));
        }
    }

    Strikes(Stage stage, Traffic traffic, List<Fault> faults) {
        this.stage = stage;
        this.traffic = traffic;
        faults.forEach(fault -> counts.put(fault, new Count(0, 0)));
    }

    /** Lets those strike that come before all else, one after the other. */
    void beginWith(long seed) {
        counts().keySet().stream()
                .filter(fault -> fault.need() == Need.BEGINNING)
                .forEach(fault -> strike(new Schedule.Blow(fault, 0, 0, seed)));
    }

    /** Goes on until the time is over; a fault that has begun is healed to its end. */
    void goOn(Schedule schedule, int seconds) throws InterruptedException {
        long startNanos = System.nanoTime();
        long endNanos = startNanos + seconds * 1_000_000_000L;
        while (System.nanoTime() < endNanos) {
            Schedule.Period period = schedule.next();
            long periodEndNanos = System.nanoTime() + period.lengthMs() * 1_000_000L;
            if (period.lanes().isEmpty() && !counts().isEmpty()) {
                // What is being healed takes its time out of the period, but not all of it.
                join();
                periodEndNanos = Math.max(periodEndNanos, System.nanoTime() + QUIET_LEAST_NANOS);
                LOG.info("a quiet period");
            }
            periodEndNanos = Math.min(endNanos, periodEndNanos);
            long untilNanos = periodEndNanos;
            period.lanes().forEach(lane -> use(lane, schedule, untilNanos));
            do {
                stage.supervise();
                Thread.sleep(Math.max(0, Math.min(500, (periodEndNanos - System.nanoTime()) / 1_000_000)));
            } while (System.nanoTime() < periodEndNanos);
            LOG.info(
                    "{} of {} s, {} faults witnessed, {} of them hit an open transaction",
                    (System.nanoTime() - startNanos) / 1_000_000_000L,
                    seconds,
                    witnessed(),
                    openTransactionHits);
        }
        join();
    }

    /** A lane whose last fault is not healed yet is left to it: the others do not wait. */
    private void use(Schedule.Lane lane, Schedule schedule, long untilNanos) {
        CompletableFuture<Void> last = lanes.get(lane);
        if (last != null && !last.isDone()) {
            return;
        }
        if (last != null) {
            last.join();
        }
        lanes.put(
                lane,
                CompletableFuture.runAsync(
                        () -> {
                            do {
                                strike(schedule.draw(lane));
                            } while (System.nanoTime() < untilNanos);
                        },
                        Strikes::onItsOwnThread));
    }

    /** Waits until all that strike have ended; throws what went wrong in any. */
    private void join() {
        lanes.values().forEach(CompletableFuture::join);
        lanes.clear();
    }

    private static void onItsOwnThread(Runnable task) {
        new Thread(task, "fault").start();
    }

    private void strike(Schedule.Blow blow) {
        try {
            Thread.sleep(blow.delayMs());
            Scene scene = new Scene(stage, traffic, stage.instances().get(blow.instance()), new Random(blow.seed()));
            count(blow.fault(), blow.fault().strike(scene));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private synchronized void count(Fault fault, Strike strike) {
        counts.merge(fault, new Count(0, 0), (before, none) -> before.and(strike.isWitnessed()));
        if (strike.openTransactions() > 0) {
            openTransactionHits++;
        }
        LOG.info("{}{}: {}", fault.text(), strike.isWitnessed() ? "" : " (not witnessed)", strike.what());
    }

    synchronized Map<Fault, Count> counts() {
        return new EnumMap<>(counts);
    }

    /** How many faults met something they could hurt. */
    synchronized int witnessed() {
        return counts.values().stream().mapToInt(Count::witnessed).sum();
    }

    /** How many kills met at least one open transaction. */
    synchronized int openTransactionHits() {
        return openTransactionHits;
    }
}
