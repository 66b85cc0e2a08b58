package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Status;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sighting of version 2 has behind its topic's name, big-endian:
 *
 * <pre>
 *  0  lease until, ms; 0 for none      10  the content type in UTF-8
 *  8  outcome: 0 none, 1 with its          length of the content, 4 bytes
 *     content, 2 left out                  the content, where it was not left out
 *  9  length of the content type
 * </pre>
 *
 * <p>Without an outcome it ends after the 9th byte.
 */
final class ExtrasCodec {
    private static final int WITHOUT_OUTCOME_BYTES = Long.BYTES + 1;
    private static final int OUTCOME_BYTES = WITHOUT_OUTCOME_BYTES + 1 + Integer.BYTES;

    static final int BYTES_MAX = OUTCOME_BYTES + Outcome.CONTENT_TYPE_BYTES_MAX + Outcome.CONTENT_BYTES_MAX;

    private static final byte NONE = 0;
    private static final byte WITH_CONTENT = 1;
    private static final byte LEFT_OUT = 2;

    private ExtrasCodec() {}

    static boolean isWithout(Progress progress) {
        return progress.leaseUntilMs() == Progress.NO_LEASE && progress.outcome() == null;
    }

    static int length(Progress progress) {
        Outcome outcome = progress.outcome();
        if (outcome == null) {
            return WITHOUT_OUTCOME_BYTES;
        }
        byte[] content = outcome.content();
        return OUTCOME_BYTES + utf8(outcome.contentType()).length + (content == null ? 0 : content.length);
    }

    static void write(Progress progress, ByteBuffer out) {
        out.putLong(progress.leaseUntilMs());
        Outcome outcome = progress.outcome();
        if (outcome == null) {
            out.put(NONE);
            return;
        }
        byte[] content = outcome.content();
        byte[] type = utf8(outcome.contentType());
        out.put(content == null ? LEFT_OUT : WITH_CONTENT)
                .put((byte) type.length)
                .put(type)
                .putInt(outcome.length());
        if (content != null) {
            out.put(content);
        }
    }

    /** Reads to the end; throws IllegalStateException where that comes too early or too late. */
    static Progress read(Status status, int attempt, ByteBuffer in) {
        try {
            long leaseUntilMs = in.getLong();
            byte kind = in.get();
            Outcome outcome = switch (kind) {
                case NONE -> null;
                case WITH_CONTENT, LEFT_OUT -> outcome(kind, in);
                default -> throw new IllegalStateException("unknown kind of outcome " + kind + " in a sighting");
            };
            if (in.hasRemaining()) {
                throw new IllegalStateException("a sighting has " + in.remaining() + " bytes too many");
            }
            return new Progress(status, attempt, leaseUntilMs, outcome);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("a sighting of " + in.limit() + " bytes ends too early", e);
        }
    }

    private static Outcome outcome(byte kind, ByteBuffer in) {
        byte[] type = bytes(Byte.toUnsignedInt(in.get()), in);
        String contentType = new String(type, StandardCharsets.UTF_8);
        int length = in.getInt();
        return kind == LEFT_OUT ? Outcome.leftOut(contentType, length) : Outcome.of(contentType, bytes(length, in));
    }

    private static byte[] bytes(int length, ByteBuffer in) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
