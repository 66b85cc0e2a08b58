package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.AuditLevel;
import io.github.firstseen.topology.DedupConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** One key's life in order, from the audit topic. For one thread. */
public final class History {
    private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Settings settings;
    private final Consumer<String> progress;
    private long found;

    /** @param progress hears every few seconds how far the reading has come */
    public History(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Reads all that is told of a key up to now.
     *
     * @param events hears of each in order
     * @return how many there were
     * @throws RefusedException where no events are written, or they cannot be read
     */
    public long read(KeyName key, Consumer<AuditRecord> events) {
        if (settings.dedup().auditLevel() == AuditLevel.OFF) {
            throw new RefusedException(DedupConfig.AUDIT + "=off: no audit events are written, so there is no history;"
                    + " those of the time before are read with -o " + DedupConfig.AUDIT + "=exceptions");
        }
        found = 0;
        try (Connection connection = Connection.of(settings);
                AuditLog log = AuditLog.of(settings, connection, key)) {
            long end = log.end();
            readOn(log, log.fromBeginning(), end, record -> {
                found++;
                events.accept(record);
            });
        }
        return found;
    }

    /** What to say where nothing was found. */
    public String nothing(KeyName key) {
        DedupConfig config = settings.dedup();
        String text = "topic " + config.auditTopic() + " tells nothing of request id " + key.requestId()
                + "; check key and --scope, and the retention of the topic";
        return config.auditLevel() == AuditLevel.ALL
                ? text
                : text + "; with " + DedupConfig.AUDIT + "=exceptions first-seen records and duplicates are not told";
    }

    private void readOn(AuditLog log, long beginning, long end, Consumer<AuditRecord> events) {
        long patienceNanos = settings.answerWithin().toNanos();
        long toldNanos = System.nanoTime();
        long movedNanos = toldNanos;
        long position = beginning;
        while (position < end) {
            log.next().stream().filter(record -> record.at().offset() < end).forEach(events);
            long nowNanos = System.nanoTime();
            if (log.position() > position) {
                position = log.position();
                movedNanos = nowNanos;
            } else if (nowNanos - movedNanos > patienceNanos) {
                throw new RefusedException("topic " + log.partition().topic() + " does not go on at offset " + position
                        + " of partition " + log.partition().partition() + ", before its end at " + end);
            }
            if (nowNanos - toldNanos > PROGRESS_NANOS) {
                toldNanos = nowNanos;
                progress.accept(String.format(
                        Locale.ROOT, "read %,d of %,d audit records", position - beginning, end - beginning));
            }
        }
    }
}
