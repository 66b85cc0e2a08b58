package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.log.Causes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one shard, or stands by while another process does. What it cannot do it tries again until it can: a batch is
 * written to Kafka and then marked, and where one of the two is not sure, it is read again. So no row is lost, none
 * overtakes another of its aggregate, and those that were written twice have one event id.
 */
final class ShardPoller implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShardPoller.class);
    private static final Duration CLEANED_EVERY = Duration.ofSeconds(30);
    private static final int ROWS_DELETED_AT_ONCE = 1_000;

    private final int shard;
    private final ShardContext context;
    private final Link database;
    private final Link kafka;
    private final Backoff databaseBackoff = new Backoff();
    private final Backoff kafkaBackoff = new Backoff();
    private volatile ShardState state = ShardState.CONNECTING;
    private ShardState told = ShardState.CONNECTING;
    private long cleanedNanos = System.nanoTime() - CLEANED_EVERY.toNanos();

    ShardPoller(int shard, ShardContext context) {
        this.shard = shard;
        this.context = context;
        this.database = new Link("shard " + shard + ": the database " + context.databaseName());
        this.kafka = new Link("shard " + shard + ": Kafka");
    }

    ShardState state() {
        return state;
    }

    int shard() {
        return shard;
    }

    /**
     * Until the end is asked for.
     *
     * @throws RefusedException where somebody must change something first
     */
    @Override
    public void run() {
        try {
            while (!context.stopping().isAsked()) {
                runSession();
            }
        } catch (InterruptedException | InterruptException e) {
            // Whoever asks for the end does so first; a batch that was not sure is read again by the next one.
            Thread.currentThread().interrupt();
        } finally {
            become(ShardState.CONNECTING);
        }
    }

    private void runSession() throws InterruptedException {
        try (ShardRows rows = context.connect(shard)) {
            rows.agreeOnShards();
            if (awaitLock(rows)) {
                become(ShardState.ACTIVE);
                pollLocked(rows);
            }
        } catch (SQLException e) {
            become(ShardState.CONNECTING);
            database.down(context.told(e));
            context.stopping().pause(databaseBackoff.next());
        } catch (FencedException e) {
            become(ShardState.CONNECTING);
            LOG.warn("shard {}: {}", shard, e.getMessage());
            context.stopping().pause(kafkaBackoff.next());
        }
    }

    private boolean awaitLock(ShardRows rows) throws SQLException, InterruptedException {
        while (!context.stopping().isAsked()) {
            if (rows.tryLock()) {
                return true;
            }
            if (state != ShardState.STANDING_BY) {
                become(ShardState.STANDING_BY);
            }
            context.stopping().pause(context.pollInterval());
        }
        return false;
    }

    /** As long as the session lasts, whatever Kafka does. */
    private void pollLocked(ShardRows rows) throws SQLException, InterruptedException {
        while (!context.stopping().isAsked()) {
            try (Publisher publisher = context.claim(rows.table(), shard)) {
                kafka.up();
                while (!context.stopping().isAsked()) {
                    step(rows, publisher);
                    kafkaBackoff.reset();
                    databaseWorks();
                }
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                if (Publisher.isFenced(e)) {
                    throw new FencedException();
                }
                kafka.down(Causes.of(e));
                context.stopping().pause(kafkaBackoff.next());
                // Whoever has lost the lock must not wait for Kafka any longer.
                rows.requireSession();
            }
        }
    }

    private void step(ShardRows rows, Publisher publisher) throws SQLException, InterruptedException {
        List<Outgoing> batch = rows.read(Math.min(context.topicBytes(), publisher.largest()));
        if (batch.isEmpty()) {
            cleanNow(rows);
            context.stopping().pause(context.pollInterval());
            return;
        }
        publisher.publish(batch);
        rows.done(batch);
        count(rows.table(), batch);
        cleanNow(rows);
    }

    private void count(PolledTable table, List<Outgoing> batch) {
        List<Outgoing> failed =
                batch.stream().filter(row -> row.failure() != null).toList();
        context.metrics().published((long) batch.size() - failed.size());
        for (Outgoing row : failed) {
            context.metrics()
                    .failed(Objects.requireNonNull(row.failure()).reason().text());
        }
        if (!failed.isEmpty()) {
            Outgoing first = failed.get(0);
            LOG.warn(
                    "{} rows of {} are dead letters; of row {}: {}",
                    failed.size(),
                    table.name(),
                    first.seq(),
                    Objects.requireNonNull(first.failure()).text());
        }
    }

    /** The first shard's poller does it for all, a slice at a time, so that no batch waits long. */
    private void cleanNow(ShardRows rows) throws SQLException {
        if (shard != 0 || !context.isToClean() || System.nanoTime() - cleanedNanos < CLEANED_EVERY.toNanos()) {
            return;
        }
        if (rows.deleteOld(ROWS_DELETED_AT_ONCE) == 0) {
            cleanedNanos = System.nanoTime();
        }
    }

    /** To connect says little: what is asked for afterwards may be refused again and again. */
    private void databaseWorks() {
        database.up();
        databaseBackoff.reset();
    }

    private void become(ShardState next) {
        state = next;
        context.metrics().active(shard, next == ShardState.ACTIVE);
        if (next != ShardState.CONNECTING && next != told) {
            told = next;
            LOG.info("shard {}: {}", shard, next.word());
        }
    }
}
