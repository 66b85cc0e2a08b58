package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.topology.AuditLevel;
import io.github.firstseen.topology.DedupConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does acts: writes a command, and waits for the audit event that was written in the same transaction as what the
 * deduplicator made of it. For one thread.
 */
public final class Operator {
    /** How often the deduplicator's offsets are looked at. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long NOT_READ = Long.MAX_VALUE;

    private final Settings settings;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param clock dates commands, which decides nothing
     * @param progress hears, where the answer does not come at once, that the command is written all the same
     */
    public Operator(Settings settings, Clock clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Does one act. Where its command is written to every partition and several know the key, the first answer is
     * returned.
     *
     * @param wait how long to wait for the answer once the command is written; zero for not at all
     * @throws WrongConfigException where lifecycle is off
     * @throws RefusedException where the command cannot be written, or its answer not be read
     */
    public Response act(Act act, Duration wait) {
        requireLifecycle();
        boolean isAudited = settings.dedup().auditLevel() != AuditLevel.OFF;
        try (Connection connection = Connection.of(settings)) {
            if (!isAudited || wait.isZero()) {
                return Response.silent(
                        write(act, connection),
                        wait.isZero() ? Response.Ending.NOT_AWAITED : Response.Ending.AUDIT_OFF);
            }
            try (AuditLog log = AuditLog.of(settings, connection, act.key())) {
                log.fromEnd();
                return await(write(act, connection), log, connection, wait);
            }
        }
    }

    /** Written all the same it would take effect whenever somebody turns lifecycle on. */
    private void requireLifecycle() {
        if (!settings.dedup().isLifecycleOn()) {
            throw new WrongConfigException(DedupConfig.LIFECYCLE + "=off: nobody reads commands; set "
                    + DedupConfig.LIFECYCLE + "=on here and for every deduplicator of " + settings.applicationId()
                    + ", and make the commands topic with: bin/firstseen topics --create --config FILE");
        }
    }

    private List<Coordinates> write(Act act, Connection connection) {
        DedupConfig config = settings.dedup();
        int partitions = connection.partitions(config.commandsTopic(), DedupConfig.COMMANDS_TOPIC);
        Destination destination = Destination.of(act, config.routing(), partitions);
        return new CommandWriter(settings).write(act, destination, clock.millis());
    }

    private Response await(List<Coordinates> written, AuditLog log, Connection connection, Duration wait) {
        long startNanos = System.nanoTime();
        long lookedNanos = startNanos;
        long readUpTo = NOT_READ;
        while (System.nanoTime() - startNanos < wait.toNanos()) {
            for (AuditRecord record : log.next()) {
                if (written.contains(record.source())) {
                    return Response.answered(written, record);
                }
            }
            if (readUpTo != NOT_READ && log.position() >= readUpTo) {
                return Response.silent(written, silence(written));
            }
            if (readUpTo == NOT_READ && System.nanoTime() - lookedNanos >= LOOK_NANOS) {
                if (lookedNanos == startNanos) {
                    progress.accept("written at " + texts(written) + "; waiting for the answer");
                }
                lookedNanos = System.nanoTime();
                // An event is there, if not for all to see yet, before the offset of its command is committed.
                readUpTo = connection.hasRead(written) ? connection.end(log.partition()) : NOT_READ;
            }
        }
        return Response.silent(written, Response.Ending.UNREAD);
    }

    static String texts(List<Coordinates> written) {
        return written.stream().map(Coordinates::toString).collect(Collectors.joining(", "));
    }

    /** A command for one partition is always answered, but one for all of them only by those that know the key. */
    private static Response.Ending silence(List<Coordinates> written) {
        return written.size() == 1 ? Response.Ending.UNTOLD : Response.Ending.UNKNOWN_KEY;
    }
}
