package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.serdes.HeaderCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Keys each record by the event that it is about, so that all of an event come to one task in one order. */
final class EventIds extends ContextualProcessor<byte[], byte[], String, byte[]> {
    /** Where the gateway puts the parameter of the path. */
    static final String HEADER = "eventId";
    /** Where nobody can tell which event is meant; those are turned down by the task of this key. */
    static final String UNKNOWN = "";

    static final int LENGTH_MAX = 256;

    @Override
    public void process(Record<byte[], byte[]> record) {
        context().forward(record.withKey(of(record.headers())));
    }

    static String of(Headers headers) {
        byte[] value = HeaderCodec.last(headers, HEADER);
        String text = value == null ? UNKNOWN : new String(value, StandardCharsets.UTF_8);
        return text.length() > LENGTH_MAX ? UNKNOWN : text;
    }
}
