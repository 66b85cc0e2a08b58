package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
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
 * <p>A sighting with a lease or an outcome is of version 2: the same with an {@link ExtrasCodec appendix}. So lifecycle
 * costs no byte where nobody uses it.
 *
 * <p>Stores outlive releases: a layout that differs gets another version, and these stay readable. The fields are those
 * of {@code IdempotencyRecord} in {@code schemas}, which a test holds this class to.
 *
 * <p>An instance remembers the last topic name, since nearly all origins of a store share one. Any thread may use it at
 * any time: what it remembers is one immutable object, so a race costs no more than reading a name again.
 */
public final class SightingCodec {
    /** The version of a sighting without lease and outcome, the first byte of the layout. */
    static final byte PLAIN = 1;
    /** The version of one with either. */
    static final byte EXTENDED = 2;

    private static final int TOPIC_AT = 76;
    private static final int TOPIC_BYTES_MAX = 0xffff;

    private Topic lastTopic = Topic.of("");

    /** The most bytes that {@link #encode} makes of a sighting whose origin is in this topic. */
    public static int maxBytes(String topic) {
        return TOPIC_AT + topic.getBytes(StandardCharsets.UTF_8).length + ExtrasCodec.BYTES_MAX;
    }

    /** A fresh array that {@link #decode} reads back into an equal sighting. */
    public byte[] encode(Sighting sighting) {
        Coordinates origin = sighting.origin();
        Fingerprint fingerprint = sighting.fingerprint();
        Progress progress = sighting.progress();
        boolean isPlain = ExtrasCodec.isWithout(progress);
        byte[] topic = topic(origin.topic()).utf8();
        byte[] bytes = new byte[TOPIC_AT + topic.length + (isPlain ? 0 : ExtrasCodec.length(progress))];
        ByteBuffer out = ByteBuffer.wrap(bytes)
                .put(isPlain ? PLAIN : EXTENDED)
                .putLong(fingerprint.first())
                .putLong(fingerprint.second())
                .putLong(fingerprint.third())
                .putLong(fingerprint.fourth())
                .putLong(sighting.recordTimeMs())
                .putLong(sighting.firstSeenMs())
                .putLong(sighting.expiryMs())
                .put(statusByte(progress.status()))
                .putInt(progress.attempt())
                .putInt(origin.partition())
                .putLong(origin.offset())
                .putShort((short) topic.length)
                .put(topic);
        if (!isPlain) {
            ExtrasCodec.write(progress, out);
        }
        return bytes;
    }

    /**
     * Reads what {@link #encode} wrote. Throws IllegalStateException, naming what it met, for an unknown version or
     * status and for bytes that are too few or too many: the store is then another release's, or damaged, and to go on
     * would let copies pass.
     */
    public Sighting decode(byte[] bytes) {
        requireVersion(bytes);
        int topicBytes = requireLength(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Fingerprint fingerprint = new Fingerprint(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        long recordTimeMs = in.getLong();
        long firstSeenMs = in.getLong();
        long expiryMs = in.getLong();
        Status status = status(in.get());
        int attempt = in.getInt();
        Coordinates origin = new Coordinates(topic(bytes, topicBytes), in.getInt(), in.getLong());
        Progress progress = bytes[0] == PLAIN
                ? plain(status, attempt)
                : ExtrasCodec.read(status, attempt, in.position(TOPIC_AT + topicBytes));
        return new Sighting(fingerprint, origin, recordTimeMs, firstSeenMs, expiryMs, progress);
    }

    /** Nearly all sightings are in this state, so none of it is made anew. */
    private static Progress plain(Status status, int attempt) {
        return status == Status.FORWARDED && attempt == 1
                ? Progress.FORWARDED_ONCE
                : new Progress(status, attempt, Progress.NO_LEASE, null);
    }

    private static void requireVersion(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalStateException("a sighting has at least " + TOPIC_AT + " bytes, got 0");
        }
        if (bytes[0] != PLAIN && bytes[0] != EXTENDED) {
            throw new IllegalStateException("sightings of versions " + PLAIN + " and " + EXTENDED
                    + " can be read, got version " + Byte.toUnsignedInt(bytes[0]) + " in " + bytes.length + " bytes");
        }
    }

    /** The length of the topic's name, when all that must be there is there. */
    private static int requireLength(byte[] bytes) {
        if (bytes.length < TOPIC_AT) {
            throw new IllegalStateException("a sighting has at least " + TOPIC_AT + " bytes, got " + bytes.length);
        }
        int topicBytes = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(TOPIC_AT - Short.BYTES));
        boolean fits = bytes[0] == PLAIN ? bytes.length == TOPIC_AT + topicBytes : bytes.length > TOPIC_AT + topicBytes;
        if (!fits) {
            throw new IllegalStateException("a sighting of version " + bytes[0] + " with a topic name of " + topicBytes
                    + " bytes has " + (bytes[0] == PLAIN ? "" : "more than ") + (TOPIC_AT + topicBytes)
                    + " bytes, got " + bytes.length);
        }
        return topicBytes;
    }

    /** The bytes are written down one by one: ordinals would change when somebody sorts the enum. */
    private static byte statusByte(Status status) {
        return switch (status) {
            case FORWARDED -> 1;
            case PROCESSING -> 2;
            case SUCCEEDED -> 3;
            case REJECTED -> 4;
            case FAILED_FINAL -> 5;
            case RELEASED -> 6;
            case EXPIRED -> throw new IllegalArgumentException("EXPIRED is derived, never stored");
        };
    }

    private static Status status(byte code) {
        return switch (code) {
            case 1 -> Status.FORWARDED;
            case 2 -> Status.PROCESSING;
            case 3 -> Status.SUCCEEDED;
            case 4 -> Status.REJECTED;
            case 5 -> Status.FAILED_FINAL;
            case 6 -> Status.RELEASED;
            default -> throw new IllegalStateException("unknown status " + Byte.toUnsignedInt(code) + " in a sighting");
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

    private String topic(byte[] sighting, int length) {
        Topic topic = lastTopic;
        if (!Arrays.equals(topic.utf8(), 0, topic.utf8().length, sighting, TOPIC_AT, TOPIC_AT + length)) {
            topic = Topic.of(new String(sighting, TOPIC_AT, length, StandardCharsets.UTF_8));
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
