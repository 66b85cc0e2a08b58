package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A sighting as the bytes of the state store and its changelog. Everything is big-endian and stands at a fixed place,
 * the topic's name comes last:
 *
 * <pre>
 *  0  version, 1           41  first-seen time, ms   62  origin partition
 *  1  fingerprint          49  expiry, ms            66  origin offset
 * 33  record time, ms      57  status                74  length of the topic's name
 *                          58  attempt               76  the topic's name in UTF-8
 * </pre>
 *
 * <p>Stores outlive releases: a layout that differs gets another version, and this one stays readable. The fields are
 * those of {@code IdempotencyRecord} in {@code schemas}, which a test holds this class to.
 *
 * <p>An instance remembers the last topic name, since nearly all origins of a store share one. Any thread may use it at
 * any time: what it remembers is one immutable object, so a race costs no more than reading a name again.
 */
public final class SightingCodec {
    /** The version this codec writes, the first byte of the layout. */
    static final byte VERSION = 1;

    private static final int TOPIC_AT = 76;
    private static final int TOPIC_BYTES_MAX = 0xffff;

    private Topic lastTopic = Topic.of("");

    /** A fresh array that {@link #decode} reads back into an equal sighting. */
    public byte[] encode(Sighting sighting) {
        Coordinates origin = sighting.origin();
        Fingerprint fingerprint = sighting.fingerprint();
        byte[] topic = topic(origin.topic()).utf8();
        byte[] bytes = new byte[TOPIC_AT + topic.length];
        ByteBuffer.wrap(bytes)
                .put(VERSION)
                .putLong(fingerprint.first())
                .putLong(fingerprint.second())
                .putLong(fingerprint.third())
                .putLong(fingerprint.fourth())
                .putLong(sighting.recordTimeMs())
                .putLong(sighting.firstSeenMs())
                .putLong(sighting.expiryMs())
                .put(statusByte(sighting.status()))
                .putInt(sighting.attempt())
                .putInt(origin.partition())
                .putLong(origin.offset())
                .putShort((short) topic.length)
                .put(topic);
        return bytes;
    }

    /**
     * Reads what {@link #encode} wrote. Throws IllegalStateException, naming what it met, for an unknown version or
     * status and for bytes that are too few or too many: the store is then another release's, or damaged, and to go on
     * would let copies pass.
     */
    public Sighting decode(byte[] bytes) {
        requireVersion(bytes);
        requireLength(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Fingerprint fingerprint = new Fingerprint(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        long recordTimeMs = in.getLong();
        long firstSeenMs = in.getLong();
        long expiryMs = in.getLong();
        Status status = status(in.get());
        int attempt = in.getInt();
        Coordinates origin = new Coordinates(topic(bytes), in.getInt(), in.getLong());
        return new Sighting(fingerprint, origin, recordTimeMs, firstSeenMs, expiryMs, status, attempt);
    }

    private static void requireVersion(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalStateException("a sighting has at least " + TOPIC_AT + " bytes, got 0");
        }
        if (bytes[0] != VERSION) {
            throw new IllegalStateException("sightings of version " + VERSION + " can be read, got version "
                    + Byte.toUnsignedInt(bytes[0]) + " in " + bytes.length + " bytes");
        }
    }

    private static void requireLength(byte[] bytes) {
        if (bytes.length < TOPIC_AT) {
            throw new IllegalStateException("a sighting has at least " + TOPIC_AT + " bytes, got " + bytes.length);
        }
        int topicBytes = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(TOPIC_AT - Short.BYTES));
        if (bytes.length != TOPIC_AT + topicBytes) {
            throw new IllegalStateException("a sighting with a topic name of " + topicBytes + " bytes has "
                    + (TOPIC_AT + topicBytes) + " bytes, got " + bytes.length);
        }
    }

    /** The bytes are written down one by one: ordinals would change when somebody sorts the enum. */
    private static byte statusByte(Status status) {
        return switch (status) {
            case FORWARDED -> 1;
        };
    }

    private static Status status(byte code) {
        return switch (code) {
            case 1 -> Status.FORWARDED;
            default ->
                throw new IllegalStateException(
                        "unknown status " + Byte.toUnsignedInt(code) + " in a sighting of version " + VERSION);
        };
    }

    private Topic topic(String name) {
        Topic topic = lastTopic;
        if (!topic.name().equals(name)) {
            topic = Topic.of(name);
            lastTopic = topic;
        }
        return topic;
    }

    private String topic(byte[] sighting) {
        Topic topic = lastTopic;
        if (!Arrays.equals(topic.utf8(), 0, topic.utf8().length, sighting, TOPIC_AT, sighting.length)) {
            topic = Topic.of(new String(sighting, TOPIC_AT, sighting.length - TOPIC_AT, StandardCharsets.UTF_8));
            lastTopic = topic;
        }
        return topic.name();
    }

    /** A name and its bytes; never compared, so the array as a component does no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Topic(String name, byte[] utf8) {
        static Topic of(String name) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (utf8.length > TOPIC_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "a topic's name has at most " + TOPIC_BYTES_MAX + " bytes, got " + utf8.length);
            }
            return new Topic(name, utf8);
        }
    }
}
