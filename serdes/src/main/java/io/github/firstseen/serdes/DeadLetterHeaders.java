package io.github.firstseen.serdes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Takes off a dead letter what {@link DecisionHeaders} has put on it. */
public final class DeadLetterHeaders {
    private static final Set<String> KAFKAS = Set.of(
            DeadLetterHeaderNames.TOPIC,
            DeadLetterHeaderNames.PARTITION,
            DeadLetterHeaderNames.OFFSET,
            DeadLetterHeaderNames.MESSAGE);

    private DeadLetterHeaders() {}

    /**
     * Fresh headers as the record came with them, in their order: without those named {@code firstseen-*}, and without the
     * last of each that Kafka names. Earlier ones of those stay: the record was somebody else's dead letter before.
     */
    public static Headers producers(Headers ofDeadLetter) {
        Header[] headers = ofDeadLetter.toArray();
        Set<String> toTakeOff = new HashSet<>(KAFKAS);
        Deque<Header> kept = new ArrayDeque<>();
        for (int i = headers.length - 1; i >= 0; i--) {
            String name = headers[i].key();
            if (!name.startsWith(HeaderNames.PREFIX) && !toTakeOff.remove(name)) {
                kept.addFirst(headers[i]);
            }
        }
        return new RecordHeaders(kept);
    }
}
