package io.github.firstseen.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The records of the outbox topic: those of Debezium are JSON, those of our poller Avro.
 *
 * @param bootstrapServers where it is
 */
record RawRows(String bootstrapServers) {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The records that Debezium wrote, by the event's id. */
    Map<String, LogRecord> captured(Set<String> ids) {
        return await(ids, record -> row(record).path("id").asText());
    }

    /** The records that our poller wrote, by the event's id. */
    Map<String, LogRecord> polled(Set<String> ids) {
        return await(ids, RawRows::polledId);
    }

    private Map<String, LogRecord> await(Set<String> ids, Function<LogRecord, @Nullable String> idOf) {
        try (TopicReader reader = TopicReader.committed(bootstrapServers, CaptureRig.OUTBOX_TOPIC)) {
            return Await.value("a row of each event", BOUND, () -> {
                Map<String, LogRecord> found = reader.toEnd().stream()
                        .filter(record -> ids.contains(Objects.requireNonNullElse(idOf.apply(record), "")))
                        .collect(Collectors.toMap(idOf, Function.identity()));
                return found.size() == ids.size() ? found : null;
            });
        }
    }

    static JsonNode row(LogRecord record) {
        Bytes value = Objects.requireNonNull(record.value());
        if (value.get()[0] != '{') {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(value.get()).path("after");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable String polledId(LogRecord record) {
        byte[] value = Objects.requireNonNull(record.value()).get();
        if (value[0] == '{') {
            return null;
        }
        try {
            return AvroCodec.ofOutboxEvents().decode(value).getId().toString();
        } catch (UnreadableAvroException e) {
            throw new AssertionError(e);
        }
    }
}
