package io.github.firstseen.topology.relay;

import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.RecordSize;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes of an event the record that is published, and says beforehand whether its destination takes it. Any thread.
 */
final class Publisher {
    private static final Set<String> OURS =
            Set.of(EventHeaders.ID, EventHeaders.TYPE, EventHeaders.TRACEPARENT, EventHeaders.CONTENT_TYPE);

    private final DestinationTemplate template;
    private final Destinations destinations;

    Publisher(DestinationTemplate template, Destinations destinations) {
        this.template = template;
        this.destinations = destinations;
    }

    /** @param timeMs the published record's, in ms since the epoch */
    Attempt attempt(OutboxRow row, long timeMs) {
        String topic = template.topicOf(row.aggregate().type(), row.type());
        if (!DestinationTemplate.isTopic(topic)) {
            return new Attempt.Never(
                    RelayReason.DESTINATION_INVALID,
                    "aggregate type and type of the event make a name that no topic can have");
        }
        Destinations.Destination destination = destinations.look(topic);
        return switch (destination.standing()) {
            case MISSING -> new Attempt.Later(RelayReason.DESTINATION_MISSING, "there is no topic " + topic);
            case FORBIDDEN ->
                new Attempt.Later(RelayReason.DESTINATION_FORBIDDEN, "the relay may not write to topic " + topic);
            case UNKNOWN ->
                new Attempt.Later(RelayReason.DESTINATION_UNKNOWN, "the cluster did not tell of topic " + topic);
            case READY -> fitting(record(row, topic, timeMs), destination.maxMessageBytes());
        };
    }

    private static Attempt fitting(Record<DestinationKey, byte[]> record, int maxBytes) {
        long bytes = RecordSize.upperBound(record.key().keyBytes(), record.value(), record.headers());
        return bytes <= maxBytes
                ? new Attempt.Publish(record)
                : new Attempt.Never(
                        RelayReason.TOO_LARGE,
                        "the event has up to " + bytes + " bytes, topic "
                                + record.key().topic() + " and this relay take " + maxBytes);
    }

    private static Record<DestinationKey, byte[]> record(OutboxRow row, String topic, long timeMs) {
        return new Record<>(new DestinationKey(topic, row.aggregate()), row.value(), timeMs, headers(row));
    }

    private static Headers headers(OutboxRow row) {
        RecordHeaders headers = new RecordHeaders();
        HeaderCodec.add(headers, EventHeaders.ID, row.id());
        HeaderCodec.add(headers, EventHeaders.TYPE, row.type());
        if (!row.headers().containsKey(EventHeaders.IDEMPOTENCY_KEY)) {
            HeaderCodec.add(headers, EventHeaders.IDEMPOTENCY_KEY, row.id());
        }
        if (row.traceparent() != null) {
            HeaderCodec.add(headers, EventHeaders.TRACEPARENT, row.traceparent());
        }
        if (row.contentType() != null) {
            HeaderCodec.add(headers, EventHeaders.CONTENT_TYPE, row.contentType());
        }
        row.headers().forEach((name, value) -> {
            if (!OURS.contains(name) && !name.startsWith(HeaderNames.PREFIX)) {
                HeaderCodec.add(headers, name, value);
            }
        });
        return headers;
    }
}
