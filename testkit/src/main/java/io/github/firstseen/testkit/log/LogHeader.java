package io.github.firstseen.testkit.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One header of a record.
 *
 * @param value its bytes; null is a header without a value
 */
public record LogHeader(String name, @Nullable Bytes value) {
    /** A header with a text in UTF-8. */
    public static LogHeader of(String name, String text) {
        return new LogHeader(name, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The value read as UTF-8; null where there is none. */
    public @Nullable String text() {
        return value == null ? null : new String(value.get(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name + '=' + text();
    }
}
