package io.github.firstseen.app.follow;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.operate.AuditRecord;
import io.github.firstseen.app.operate.AuditTail;
import io.github.firstseen.app.operate.EventFields;
import io.github.firstseen.app.query.Peers;
import io.github.firstseen.topology.AuditLevel;
import io.github.firstseen.topology.DedupConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit topic, whichever instance wrote on it: the latest events first, then all as they come, as long as people could
 * read them; of more than that, the latest again. A thread of its own.
 */
final class AuditEvents implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(AuditEvents.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Also what it may cost: an event takes some 10 us of a machine that has other work. */
    private static final int PER_SECOND = 500;

    private static final int BEHIND_MAX = 5_000;

    private final Settings settings;
    private final Function<Object, String> json;

    AuditEvents(Settings settings, Function<Object, String> json) {
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Runnable start(Consumer<Frame> told, Supplier<Peers> peers) {
        if (settings.dedup().auditLevel() == AuditLevel.OFF) {
            told.accept(Frame.comment(DedupConfig.AUDIT + "=off: no audit events are written"));
            return () -> {};
        }
        ExecutorService thread = BackgroundThread.pool("firstseen-follow-audit", 1);
        Run run = new Run(told);
        thread.execute(run);
        return () -> {
            run.stop.countDown();
            thread.shutdown();
        };
    }

    private final class Run implements Runnable {
        private final Consumer<Frame> told;
        private final CountDownLatch stop = new CountDownLatch(1);
        /** The offset behind the last that was told, by partition. */
        private final Map<Integer, Long> next = new HashMap<>();

        private long secondNanos = System.nanoTime();
        private int inSecond;

        Run(Consumer<Frame> told) {
            this.told = told;
        }

        @Override
        public void run() {
            boolean isFailing = false;
            while (stop.getCount() > 0) {
                try (AuditTail tail = AuditTail.of(settings)) {
                    tell(tail.latest(EventType.AUDIT.kept()));
                    isFailing = false;
                    follow(tail);
                } catch (RuntimeException e) {
                    if (!isFailing) {
                        isFailing = true;
                        LOG.warn("whoever follows gets no audit events for now: {}", why(e));
                        told.accept(Frame.comment("audit events cannot be read for now"));
                    }
                    pause(TRY_AGAIN.toNanos());
                }
            }
        }

        private void follow(AuditTail tail) {
            while (stop.getCount() > 0) {
                tell(tail.next());
                if (isTooFast() && tail.behind() > BEHIND_MAX) {
                    told.accept(Frame.comment("too many audit events; these are the latest"));
                    tell(tail.latest(EventType.AUDIT.kept()));
                }
            }
        }

        /** Whether this second has had its share, which is then over. */
        private boolean isTooFast() {
            long leftNanos = secondNanos + SECOND_NANOS - System.nanoTime();
            boolean isTooFast = inSecond >= PER_SECOND && leftNanos > 0;
            if (isTooFast) {
                pause(leftNanos);
            }
            if (isTooFast || leftNanos <= 0) {
                secondNanos = System.nanoTime();
                inSecond = 0;
            }
            return isTooFast;
        }

        private void tell(List<AuditRecord> records) {
            for (AuditRecord record : records) {
                long offset = record.at().offset();
                // One that was read before the topic could not be read for a while.
                if (offset >= next.getOrDefault(record.at().partition(), 0L)) {
                    next.put(record.at().partition(), offset + 1);
                    inSecond++;
                    told.accept(
                            Frame.event(EventType.AUDIT, record.at().toString(), json.apply(EventFields.of(record))));
                }
            }
        }

        private void pause(long nanos) {
            try {
                var unused = stop.await(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                stop.countDown();
            }
        }
    }

    private String why(RuntimeException e) {
        return e instanceof RefusedException ? settings.withoutSecrets(String.valueOf(e.getMessage())) : Causes.of(e);
    }
}
