package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.examples.participation.booking.Reason;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.Standing;
import io.github.firstseen.serdes.HeaderCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** What could not be done, with the reason in headers, whose names are public: key is the event, value the user's body. */
final class DeadLetters {
    static final String REASON = "participation-reason";
    static final String DETAIL = "participation-detail";
    static final String RECEIVES = "participation-receives";

    private DeadLetters() {}

    /** A request that has failed for good. */
    static Record<Addressed, byte[]> of(Request request, long timeMs) {
        Standing standing = request.standing();
        Headers headers = ForwardedHeaders.write(request.forwarded());
        HeaderCodec.add(headers, EventIds.HEADER, request.eventId());
        HeaderCodec.add(headers, REASON, String.valueOf(standing.reason()));
        HeaderCodec.add(headers, DETAIL, String.valueOf(standing.detail()));
        HeaderCodec.add(headers, RECEIVES, standing.receives());
        return new Record<>(key(request.eventId()), request.body().bytes(), timeMs, headers);
    }

    /** A record that nobody can be told of: as it came, and why. */
    static Record<Addressed, byte[]> of(Record<String, byte[]> record, String detail) {
        Headers headers = new RecordHeaders(record.headers());
        HeaderCodec.add(headers, REASON, Reason.NOT_FORWARDED.text());
        HeaderCodec.add(headers, DETAIL, detail);
        HeaderCodec.add(headers, RECEIVES, 0);
        return new Record<>(key(record.key()), record.value(), record.timestamp(), headers);
    }

    private static Addressed key(String eventId) {
        return Addressed.byKey(eventId.getBytes(StandardCharsets.UTF_8));
    }
}
