package io.github.firstseen.prove.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.prove.outbox.Written.Outcome;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.relayed.CommittedEvent;
import io.github.firstseen.testkit.relayed.DeadRow;
import io.github.firstseen.testkit.relayed.OutboxHistory;
import io.github.firstseen.testkit.relayed.PublishedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the database and in the topics when all has ended.
 *
 * @param history to be judged
 * @param notInLedger what writers know of and the ledger does not have, or the other way round
 * @param replays committed records of the outbox topic beyond one of each event
 * @param aborted records of destinations and the outbox topic whose transactions were aborted
 */
record OutboxGathered(OutboxHistory history, List<String> notInLedger, Counts counts, long replays, long aborted) {
    private static final String ID = "id";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What there is.
     *
     * @param events committed
     * @param published records of destinations
     * @param deadLetters records among the dead letters
     */
    record Counts(long events, long published, long deadLetters) {}

    /** Reads all of it. */
    static OutboxGathered from(OutboxStage stage, List<Written> written) {
        String servers = stage.cluster().bootstrapServers();
        try {
            Map<UUID, ShopDatabase.Entry> ledger = stage.database().ledger();
            Map<Long, UUID> rows = stage.database().rows();
            List<String> notInLedger = new ArrayList<>(stage.database().differences());
            List<CommittedEvent> committed = new ArrayList<>();
            Set<UUID> rolledBack = new HashSet<>();
            for (Written event : written) {
                ShopDatabase.Entry entry = ledger.get(event.id());
                if (entry == null) {
                    rolledBack.add(event.id());
                } else {
                    committed.add(new CommittedEvent(
                            event.id(), event.aggregate(), entry.version(), event.payload(), event.fate()));
                }
                if (event.outcome() != Outcome.UNKNOWN && (event.outcome() == Outcome.COMMITTED) != (entry != null)) {
                    notInLedger.add("event " + event.id() + " was " + event.outcome() + ", the ledger says otherwise");
                }
            }
            List<LogRecord> destinations = TopicReader.readCommitted(servers, destinations(stage));
            List<LogRecord> dead = TopicReader.readCommitted(servers, OutboxNumbers.DEAD_LETTER);
            List<LogRecord> outbox = TopicReader.readCommitted(servers, OutboxNumbers.OUTBOX);
            long uncommitted = TopicReader.countUncommitted(servers, destinations(stage))
                    + TopicReader.countUncommitted(servers, OutboxNumbers.OUTBOX);
            OutboxHistory history = OutboxHistory.of(
                    committed,
                    rolledBack,
                    destinations.stream().map(OutboxGathered::published).toList(),
                    dead.stream().map(record -> dead(record, rows)).toList());
            return new OutboxGathered(
                    history,
                    notInLedger,
                    new Counts(committed.size(), destinations.size(), dead.size()),
                    outbox.size()
                            - outbox.stream()
                                    .map(record -> idOf(record.value()))
                                    .distinct()
                                    .count(),
                    uncommitted - destinations.size() - outbox.size());
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
        }
    }

    static String[] destinations(OutboxStage stage) {
        return OutboxNumbers.TYPES.stream()
                .filter(type -> stage.isLateDestinationThere() || !type.equals(OutboxNumbers.lateType()))
                .map(OutboxNumbers::destination)
                .toArray(String[]::new);
    }

    private static PublishedRecord published(LogRecord record) {
        Bytes key = record.key();
        return new PublishedRecord(
                record.coordinates(),
                uuid(record.headerText(ID)),
                key == null ? null : new String(key.get(), StandardCharsets.UTF_8),
                Fingerprint.of(record.value() == null ? null : record.value().get()));
    }

    /** The relay leaves the row as it is; the poller tells the number of the row, after a hash. */
    private static DeadRow dead(LogRecord record, Map<Long, UUID> rows) {
        String source = record.headerText(HeaderNames.SOURCE);
        UUID id = record.value() == null && source != null && source.matches(".*#\\d+")
                ? rows.get(Long.parseLong(source.substring(source.indexOf('#') + 1)))
                : idOf(record.value());
        return new DeadRow(record.coordinates(), id, record.headerText(HeaderNames.REASON));
    }

    /** Of a row as the poller writes it, or as Debezium does. */
    private static @Nullable UUID idOf(@Nullable Bytes row) {
        if (row == null) {
            return null;
        }
        try {
            return row.get().length > 0 && row.get()[0] == '{'
                    ? uuid(JSON.readTree(row.get()).path("after").path(ID).asText())
                    : AvroCodec.ofOutboxEvents().decode(row.get()).getId();
        } catch (UnreadableAvroException | IOException e) {
            return null;
        }
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
