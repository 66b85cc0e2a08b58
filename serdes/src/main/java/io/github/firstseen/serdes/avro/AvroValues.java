package io.github.firstseen.serdes.avro;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.schemas.LifecycleType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of the rule as generated Avro classes, and back; what {@code of} makes is fresh. Any thread. */
public final class AvroValues {
    private AvroValues() {}

    public static UUID of(RequestId requestId) {
        return new UUID(requestId.high(), requestId.low());
    }

    public static RequestId requestId(UUID uuid) {
        return new RequestId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    public static io.github.firstseen.schemas.Coordinates of(Coordinates coordinates) {
        return new io.github.firstseen.schemas.Coordinates(
                coordinates.topic(), coordinates.partition(), coordinates.offset());
    }

    /** Throws IllegalArgumentException where they are none, as a negative offset. */
    public static Coordinates coordinates(io.github.firstseen.schemas.Coordinates avro) {
        return new Coordinates(avro.getTopic(), avro.getPartition(), avro.getOffset());
    }

    public static io.github.firstseen.schemas.Fingerprint of(Fingerprint fingerprint) {
        return new io.github.firstseen.schemas.Fingerprint(fingerprint.toBytes());
    }

    public static Fingerprint fingerprint(io.github.firstseen.schemas.Fingerprint avro) {
        return Fingerprint.fromBytes(avro.bytes(), 0);
    }

    public static io.github.firstseen.schemas.Status of(Status status) {
        return switch (status) {
            case FORWARDED -> io.github.firstseen.schemas.Status.FORWARDED;
            case PROCESSING -> io.github.firstseen.schemas.Status.PROCESSING;
            case SUCCEEDED -> io.github.firstseen.schemas.Status.SUCCEEDED;
            case REJECTED -> io.github.firstseen.schemas.Status.REJECTED;
            case FAILED_FINAL -> io.github.firstseen.schemas.Status.FAILED_FINAL;
            case RELEASED -> io.github.firstseen.schemas.Status.RELEASED;
            case EXPIRED -> io.github.firstseen.schemas.Status.EXPIRED;
        };
    }

    public static Status status(io.github.firstseen.schemas.Status avro) {
        return Status.valueOf(avro.name());
    }

    public static LifecycleType of(CommandType type) {
        return LifecycleType.valueOf(type.name());
    }

    public static CommandType commandType(LifecycleType avro) {
        return CommandType.valueOf(avro.name());
    }

    public static io.github.firstseen.schemas.Outcome of(Outcome outcome) {
        byte[] content = outcome.content();
        return new io.github.firstseen.schemas.Outcome(
                outcome.contentType(), outcome.length(), content == null ? null : ByteBuffer.wrap(content));
    }

    /** Throws IllegalArgumentException for a content type that is too long, or for a length that is none. */
    public static Outcome outcome(io.github.firstseen.schemas.Outcome avro) {
        ByteBuffer content = avro.getContent();
        return content == null
                ? Outcome.leftOut(avro.getContentType(), avro.getLength())
                : Outcome.of(avro.getContentType(), bytes(content));
    }

    /** When a lease ends; null where there is none. */
    public static @Nullable Instant ofLease(long leaseUntilMs) {
        return leaseUntilMs == Progress.NO_LEASE ? null : Instant.ofEpochMilli(leaseUntilMs);
    }

    public static long leaseUntilMs(@Nullable Instant avro) {
        return avro == null ? Progress.NO_LEASE : avro.toEpochMilli();
    }

    /** A fresh array with what the buffer has left; the buffer stays as it was. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
