package io.github.firstseen.serdes.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a command; not checked by firstseen, so the commands topic is for those alone who may write it.
 *
 * @param actor the name of a program or a person; 1 to {@link #NAME_LENGTH_MAX} characters
 * @param role what they are to the message: {@link #CONSUMER}, {@link #OPERATOR} or another word; as long as that
 * @param why the reason, for people; at most {@link #WHY_LENGTH_MAX} characters; null where none was given
 */
public record Sender(String actor, String role, @Nullable String why) {
    public static final String CONSUMER = "consumer";
    /** Whose acts are audited at every level but {@code off}. */
    public static final String OPERATOR = "operator";

    public static final int NAME_LENGTH_MAX = 256;
    public static final int WHY_LENGTH_MAX = 1_024;

    public Sender {
        requireLength("actor", actor, 1, NAME_LENGTH_MAX);
        requireLength("role", role, 1, NAME_LENGTH_MAX);
        if (why != null) {
            requireLength("why", why, 0, WHY_LENGTH_MAX);
        }
    }

    private static void requireLength(String what, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new IllegalArgumentException(
                    what + " has " + least + " to " + most + " characters, got " + text.length());
        }
    }
}
