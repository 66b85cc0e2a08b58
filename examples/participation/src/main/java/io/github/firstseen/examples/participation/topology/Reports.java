package io.github.firstseen.examples.participation.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.Standing;
import io.github.firstseen.serdes.lifecycle.Reporter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;

/** What firstseen is told of a request, as records of its commands topic. For one thread. */
final class Reports {
    private static final String ACTOR = "participation";
    private static final String CONTENT_TYPE = "application/json";
    /** Of what another system says; an outcome is for a person with a telephone. */
    private static final int DETAIL_LENGTH_MAX = 500;

    private final Reporter reporter;

    Reports(String commandsTopic, Clock clock) {
        this.reporter = new Reporter(commandsTopic, ACTOR, clock);
    }

    /** That it is worked on. */
    Record<Addressed, byte[]> begun(Forwarded forwarded, long timeMs) {
        return record(reporter.report(ForwardedHeaders.write(forwarded), CommandType.PROCESSING, null), timeMs);
    }

    /** What came of it, where that is final. */
    Record<Addressed, byte[]> ended(Request request, long timeMs) {
        CommandType type = switch (request.standing().status()) {
            case PROCESSING -> throw new IllegalArgumentException("must be final, got " + request.standing());
            case SUCCEEDED -> CommandType.SUCCEEDED;
            case REJECTED -> CommandType.REJECTED;
            case FAILED_FINAL -> CommandType.FAILED_FINAL;
        };
        Outcome outcome = Outcome.of(CONTENT_TYPE, json(request).getBytes(StandardCharsets.UTF_8));
        return record(reporter.report(ForwardedHeaders.write(request.forwarded()), type, outcome), timeMs);
    }

    /** For the user; field names are public. */
    private static String json(Request request) {
        Standing standing = request.standing();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("eventId", request.eventId());
        if (standing.place() > 0) {
            json.put("place", standing.place());
        }
        if (standing.reason() != null) {
            json.put("reason", standing.reason());
        }
        if (standing.detail() != null) {
            String detail = standing.detail();
            json.put(
                    standing.reason() == null ? "reference" : "detail",
                    detail.substring(0, Math.min(detail.length(), DETAIL_LENGTH_MAX)));
        }
        return json.toString();
    }

    private static Record<Addressed, byte[]> record(ProducerRecord<byte[], byte[]> report, long timeMs) {
        return new Record<>(Addressed.to(report.partition(), report.key()), report.value(), timeMs);
    }
}
