package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that the deduplicator writes on what it lets through, as much as a report needs of them. */
final class ForwardedHeaders {
    private ForwardedHeaders() {}

    /**
     * Reads them.
     *
     * @param commandsPartitions how many partitions reports can go to
     * @throws IllegalArgumentException saying what is wrong, where the record was not let through by a deduplicator
     */
    static Forwarded read(Headers headers, int commandsPartitions) {
        int owner = Integer.parseInt(text(headers, HeaderNames.OWNER));
        if (owner >= commandsPartitions) {
            throw new IllegalArgumentException(
                    HeaderNames.OWNER + " must be below " + commandsPartitions + ", got " + owner);
        }
        String requestId =
                UUID.fromString(text(headers, HeaderNames.REQUEST_ID)).toString();
        String source = Coordinates.parse(text(headers, HeaderNames.SOURCE)).toString();
        return new Forwarded(requestId, owner, Integer.parseInt(text(headers, HeaderNames.ATTEMPT)), source);
    }

    /** The same, written anew. */
    static Headers write(Forwarded forwarded) {
        Headers headers = new RecordHeaders();
        HeaderCodec.add(headers, HeaderNames.REQUEST_ID, forwarded.requestId());
        HeaderCodec.add(headers, HeaderNames.SOURCE, forwarded.source());
        HeaderCodec.add(headers, HeaderNames.ATTEMPT, forwarded.attempt());
        HeaderCodec.add(headers, HeaderNames.OWNER, forwarded.owner());
        return headers;
    }

    private static String text(Headers headers, String name) {
        byte[] value = HeaderCodec.last(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("the record has no header " + name);
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
