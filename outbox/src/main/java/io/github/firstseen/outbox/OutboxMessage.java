package io.github.firstseen.outbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event to be written: what happened to which aggregate, and the payload that is published. Immutable, for any thread.
 *
 * <pre>{@code
 * OutboxMessage.of("order", "42", "OrderPlaced").payload(json).contentType("application/json").build()
 * }</pre>
 */
public final class OutboxMessage {
    /** The longest aggregate type, aggregate id, type, content type and traceparent, in characters. */
    public static final int TEXT_CHARACTERS_MAX = 1_024;
    /** All headers together, names and values, in bytes of UTF-8. */
    public static final int HEADERS_BYTES_MAX = 64 << 10;

    private static final String SCHEMA_VERSION = "schema-version";
    private static final String OUR_PREFIX = "firstseen-";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final UUID id;
    private final String aggregateType;
    private final String aggregateId;
    private final String type;
    private final byte @Nullable [] payload;
    private final @Nullable String contentType;
    private final Map<String, String> headers;
    private final @Nullable String traceparent;

    private OutboxMessage(Builder builder) {
        this.id = builder.id;
        this.aggregateType = builder.aggregateType;
        this.aggregateId = builder.aggregateId;
        this.type = builder.type;
        this.payload = builder.payload;
        this.contentType = builder.contentType;
        this.headers = Map.copyOf(builder.headers);
        this.traceparent = builder.traceparent;
    }

    /**
     * Begins one, with a random id and no payload.
     *
     * @param aggregateType what kind of thing changed, {@code order}; the topic is made of it
     * @param aggregateId which one; the key of the record that is published
     * @param type what happened, {@code OrderPlaced}
     * @throws IllegalArgumentException where one of them is empty or too long
     */
    public static Builder of(String aggregateType, String aggregateId, String type) {
        return new Builder(aggregateType, aggregateId, type);
    }

    /** Names the event; the idempotency key of the record that is published. */
    public UUID id() {
        return id;
    }

    public String aggregateType() {
        return aggregateType;
    }

    public String aggregateId() {
        return aggregateId;
    }

    public String type() {
        return type;
    }

    /** A copy; null for a tombstone. */
    public byte @Nullable [] payload() {
        return payload == null ? null : payload.clone();
    }

    /** Null where nobody said. */
    public @Nullable String contentType() {
        return contentType;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Null where it belongs to no trace. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /** Without the payload and the headers, which are the customer's. */
    @Override
    public String toString() {
        return "event " + id + " of " + aggregateType + " " + aggregateId + ", " + type;
    }

    /** Makes an {@link OutboxMessage}. One thread. */
    public static final class Builder {
        private final String aggregateType;
        private final String aggregateId;
        private final String type;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private UUID id = UUID.randomUUID();
        private byte @Nullable [] payload;
        private @Nullable String contentType;
        private @Nullable String traceparent;

        private Builder(String aggregateType, String aggregateId, String type) {
            this.aggregateType = text("aggregate type", aggregateType);
            this.aggregateId = text("aggregate id", aggregateId);
            this.type = text("type", type);
        }

        private static String text(String what, String value) {
            if (value.isEmpty() || value.length() > TEXT_CHARACTERS_MAX) {
                throw new IllegalArgumentException(
                        what + " must have 1 to " + TEXT_CHARACTERS_MAX + " characters, got " + value.length());
            }
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        what + " must not hold the character 0, which PostgreSQL does not take");
            }
            return value;
        }

        /** Of the caller's own making, where it is known before: a second row with it is refused by the table. */
        public Builder id(UUID eventId) {
            this.id = Objects.requireNonNull(eventId, "id");
            return this;
        }

        /** Bytes as they are published; null, the default, for a tombstone. How many Kafka takes is the topic's to say. */
        public Builder payload(byte @Nullable [] bytes) {
            this.payload = bytes == null ? null : bytes.clone();
            return this;
        }

        /** The same of a text, as UTF-8. */
        public Builder payload(String text) {
            return payload(text.getBytes(StandardCharsets.UTF_8));
        }

        /** What the payload is, as a media type: {@code application/json}. */
        public Builder contentType(String mediaType) {
            this.contentType = text("content type", mediaType);
            return this;
        }

        /**
         * A further header of the record that is published; the last of a name counts.
         *
         * @throws IllegalArgumentException where the name is empty or begins with {@code firstseen-}
         */
        public Builder header(String name, String value) {
            text("header name", name);
            if (name.toLowerCase(Locale.ROOT).startsWith(OUR_PREFIX)) {
                throw new IllegalArgumentException(
                        "headers named " + OUR_PREFIX + "* are firstseen's own, got " + name);
            }
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "header " + name + " must not hold the character 0, which PostgreSQL does not take");
            }
            headers.put(name, value);
            return this;
        }

        /** Which version of its schema the payload has, as the header {@code schema-version}. */
        public Builder schemaVersion(String version) {
            return header(SCHEMA_VERSION, version);
        }

        /** The trace that it belongs to, as W3C Trace Context writes it. */
        public Builder traceparent(String context) {
            if (!TRACEPARENT.matcher(text("traceparent", context)).matches()) {
                throw new IllegalArgumentException(
                        "traceparent must be VERSION-TRACE-PARENT-FLAGS in hex, got " + context);
            }
            this.traceparent = context;
            return this;
        }

        /**
         * The event.
         *
         * @throws IllegalArgumentException where the headers are too large together
         */
        public OutboxMessage build() {
            long bytes = headers.entrySet().stream()
                    .mapToLong(header -> utf8(header.getKey()) + utf8(header.getValue()))
                    .sum();
            if (bytes > HEADERS_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "headers must have " + HEADERS_BYTES_MAX + " bytes together at most, got " + bytes);
            }
            return new OutboxMessage(this);
        }

        private static long utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
