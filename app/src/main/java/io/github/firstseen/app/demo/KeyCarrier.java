package io.github.firstseen.app.demo;

import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.payload.KeySource;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import io.github.firstseen.topology.DedupConfig;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes each message carry its idempotency key where the deduplicator looks for it. */
final class KeyCarrier {
    private static final String HEADER_SOURCE = "header:";

    private final DedupConfig config;
    private final KeySource source;

    KeyCarrier(DedupConfig config) {
        this.config = config;
        this.source = config.keySource(AvroSource.framed(id -> {
            // Messages of the demo are text, whatever they begin with.
            throw new UnknownSchemaException("the demo asks no schema registry for id " + id);
        }));
    }

    /** The name of the header that keys stand in, or null where they stand elsewhere. */
    static @Nullable String header(DedupConfig config) {
        String source = config.getString(DedupConfig.KEY_SOURCE);
        return source.startsWith(HEADER_SOURCE) ? source.substring(HEADER_SOURCE.length()) : null;
    }

    /** The message as it is sent; its key is now the one that the deduplicator will find, or null if that is none. */
    DemoMessage carry(DemoMessage message) {
        Map<String, String> headers = headers(message);
        return new DemoMessage(keyFound(message, headers), headers, message.value());
    }

    private Map<String, String> headers(DemoMessage message) {
        String name = header(config);
        String key = message.key();
        if (name == null || key == null) {
            return message.headers();
        }
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.put(name, key);
        return headers;
    }

    private @Nullable String keyFound(DemoMessage message, Map<String, String> headers) {
        Headers sent = new RecordHeaders();
        headers.forEach((name, text) -> sent.add(name, bytes(text)));
        String recordKey = message.key();
        try {
            byte[] key = source.key(recordKey == null ? null : bytes(recordKey), bytes(message.value()), sent);
            return key == null ? null : new String(key, StandardCharsets.UTF_8);
        } catch (InvalidRecordException e) {
            // A payload without a place for keys is the deduplicator's to judge.
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
