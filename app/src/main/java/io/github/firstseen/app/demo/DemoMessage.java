package io.github.firstseen.app.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent once or several times.
 *
 * @param key its idempotency key, or null to send it without one
 * @param headers name to value, in the order they are sent
 * @param value JSON text, sent as it stands
 */
record DemoMessage(@Nullable String key, Map<String, String> headers, String value) {
    DemoMessage {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("value must be JSON text, got none");
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The text form names no value: messages may be anybody's. */
    @Override
    public String toString() {
        return "DemoMessage[key=" + key + ", headers=" + headers.keySet() + ", value of " + value.length()
                + " characters]";
    }
}
