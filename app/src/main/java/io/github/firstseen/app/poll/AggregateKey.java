package io.github.firstseen.app.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** The key of a record of the outbox topic. */
final class AggregateKey {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AggregateKey() {}

    /**
     * {@code {"aggregatetype":"order","aggregateid":"42"}}: the very bytes of Kafka Connect's JsonConverter, so that rows of
     * an aggregate are on one partition whoever has read them.
     */
    static byte[] of(String aggregateType, String aggregateId) {
        try {
            return JSON.writeValueAsBytes(
                    JSON.createObjectNode().put("aggregatetype", aggregateType).put("aggregateid", aggregateId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }
}
