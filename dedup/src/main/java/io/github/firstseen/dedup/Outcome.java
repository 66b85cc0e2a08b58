package io.github.firstseen.dedup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a message produced, as its consumer reported it: what a copy is answered with. Immutable. A class because an array
 * as the component of a record would compare by identity.
 */
public final class Outcome {
    /** The longest content that is kept, in bytes. */
    public static final int CONTENT_BYTES_MAX = 4_096;
    /** The longest content type, in bytes of UTF-8. */
    public static final int CONTENT_TYPE_BYTES_MAX = 127;

    private final String contentType;
    private final int length;
    private final byte @Nullable [] content;

    private Outcome(String contentType, int length, byte @Nullable [] content) {
        if (contentType.getBytes(StandardCharsets.UTF_8).length > CONTENT_TYPE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "contentType has at most " + CONTENT_TYPE_BYTES_MAX + " bytes, got " + contentType);
        }
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative, got " + length);
        }
        this.contentType = contentType;
        this.length = length;
        this.content = content;
    }

    /**
     * The outcome with this content, or without it where it is too long: what was decided counts, whatever its size.
     *
     * @param contentType its media type, for example {@code application/json}; may be empty
     * @param content copied; may be empty
     */
    public static Outcome of(String contentType, byte[] content) {
        return content.length > CONTENT_BYTES_MAX
                ? new Outcome(contentType, content.length, null)
                : new Outcome(contentType, content.length, content.clone());
    }

    /**
     * An outcome whose content was too long and is not known any more.
     *
     * @param length of the content, in bytes; not negative
     */
    public static Outcome leftOut(String contentType, int length) {
        return new Outcome(contentType, length, null);
    }

    public String contentType() {
        return contentType;
    }

    /** The length of the content, in bytes, also where it was left out. */
    public int length() {
        return length;
    }

    /** A copy of the content, or null where it was longer than {@link #CONTENT_BYTES_MAX} and left out. */
    public byte @Nullable [] content() {
        return content == null ? null : content.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Outcome that
                && contentType.equals(that.contentType)
                && length == that.length
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * contentType.hashCode() + Arrays.hashCode(content);
    }

    /** Without the content, which may be anybody's secret. */
    @Override
    public String toString() {
        return length + " bytes of " + contentType + (content == null ? ", left out" : "");
    }
}
