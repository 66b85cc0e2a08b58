package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.common.header.Headers;

/** Writes the headers that tell consumers what was decided. Each is bytes on every record, so none without need. */
public final class DecisionHeaders {
    /** The longest text of what is wrong with a dead letter, in bytes; a longer one is cut. */
    static final int MESSAGE_BYTES_MAX = 512;

    private static final String LATE = "late";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private DecisionHeaders() {}

    /**
     * Adds what the contract says of this decision to the headers, and returns them.
     *
     * @param headers the record's own, taken through {@link HeaderCodec#withoutOurs}
     */
    public static Headers write(Judged judged, Headers headers) {
        return judged.decision().match(new Writer(judged, headers));
    }

    private record Writer(Judged judged, Headers headers) implements Decision.Cases<Headers> {
        @Override
        public Headers firstSeen(Decision.FirstSeen firstSeen) {
            return deduplicated("first-seen", firstSeen.sighting());
        }

        @Override
        public Headers duplicate(Decision.Duplicate duplicate) {
            return copy("duplicate", duplicate.first());
        }

        @Override
        public Headers conflict(Decision.Conflict conflict) {
            copy("conflict", conflict.first());
            add(HeaderNames.FINGERPRINT, conflict.fingerprint().toString());
            add(HeaderNames.ORIGIN_FINGERPRINT, conflict.first().fingerprint().toString());
            return headers;
        }

        @Override
        public Headers late(Decision.Late late) {
            Sighting forwarded = late.forwarded();
            return forwarded == null ? deadLetter(LATE, LATE, late.detail()) : deduplicated(LATE, forwarded);
        }

        @Override
        public Headers invalid(Decision.Invalid invalid) {
            return deadLetter("invalid", invalid.reason().text(), invalid.detail());
        }

        private void onEveryOutput(String decision) {
            add(HeaderNames.DECISION, decision);
            add(HeaderNames.SOURCE, judged.source().toString());
            RequestId requestId = judged.requestId();
            if (requestId != null) {
                add(HeaderNames.REQUEST_ID, requestId.toString());
            }
        }

        private Headers deduplicated(String decision, Sighting sighting) {
            onEveryOutput(decision);
            add(HeaderNames.ATTEMPT, sighting.attempt());
            add(HeaderNames.OWNER, judged.owner());
            return headers;
        }

        private Headers copy(String decision, Sighting first) {
            onEveryOutput(decision);
            add(HeaderNames.ORIGIN, first.origin().toString());
            add(HeaderNames.FIRST_SEEN_MS, first.firstSeenMs());
            add(HeaderNames.ATTEMPT, first.attempt());
            add(HeaderNames.STATUS, first.status().name());
            Outcome outcome = first.progress().outcome();
            if (outcome != null) {
                outcome(outcome);
            }
            return headers;
        }

        private void outcome(Outcome outcome) {
            if (!outcome.contentType().isEmpty()) {
                add(HeaderNames.OUTCOME_TYPE, outcome.contentType());
            }
            byte[] content = outcome.content();
            if (content == null) {
                add(HeaderNames.OUTCOME_OMITTED, outcome.length());
            } else {
                headers.add(HeaderNames.OUTCOME, BASE64.encode(content));
            }
        }

        private Headers deadLetter(String decision, String reason, String detail) {
            onEveryOutput(decision);
            add(HeaderNames.REASON, reason);
            add(HeaderNames.TIME_MS, judged.timeMs());
            add(HeaderNames.STREAM_TIME_MS, judged.streamTimeMs());
            Coordinates source = judged.source();
            add(DeadLetterHeaderNames.TOPIC, source.topic());
            add(DeadLetterHeaderNames.PARTITION, source.partition());
            add(DeadLetterHeaderNames.OFFSET, source.offset());
            headers.add(DeadLetterHeaderNames.MESSAGE, message(detail));
            return headers;
        }

        private void add(String name, String value) {
            HeaderCodec.add(headers, name, value);
        }

        private void add(String name, long value) {
            HeaderCodec.add(headers, name, value);
        }
    }

    private static byte[] message(String detail) {
        byte[] utf8 = detail.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MESSAGE_BYTES_MAX) {
            return utf8;
        }
        int end = MESSAGE_BYTES_MAX;
        while (isInsideCharacter(utf8[end])) {
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }

    private static boolean isInsideCharacter(byte utf8) {
        return (utf8 & 0xc0) == 0x80;
    }
}
