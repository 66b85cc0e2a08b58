package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.Intake;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a request header {@code Idempotency-Key}: a String of Structured Fields (RFC 8941, section 3.3.3), in quotes,
 * as draft-ietf-httpapi-idempotency-key-header-06 has it, or the bare text that most clients send. Both name the same key.
 */
public final class IdempotencyKeyField {
    /** Behind it parameters may stand, which mean nothing here. */
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*)\"(?: *;.*)?");

    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");

    private IdempotencyKeyField() {}

    /**
     * The key.
     *
     * @throws IllegalArgumentException saying what is wrong, for people; it does not repeat the value
     */
    public static String parse(String value) {
        String text = value.strip();
        String key;
        if (text.startsWith("\"")) {
            Matcher quoted = QUOTED.matcher(text);
            if (!quoted.matches()) {
                throw new IllegalArgumentException(
                        "Idempotency-Key begins with a quote and is no string of RFC 8941: visible ASCII between quotes,"
                                + " with \\\" and \\\\ for a quote and a backslash");
            }
            key = quoted.group(1).replaceAll("\\\\(.)", "$1");
        } else if (text.isEmpty() || BARE.matcher(text).matches()) {
            key = text;
        } else {
            throw new IllegalArgumentException("Idempotency-Key must be of visible ASCII characters");
        }
        if (key.isEmpty() || key.length() > Intake.KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "Idempotency-Key has 1 to " + Intake.KEY_BYTES_MAX + " characters, got " + key.length());
        }
        return key;
    }
}
