package io.github.firstseen.app.follow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One event or comment as it goes to followers, in the form of server-sent events.
 *
 * @param text with the empty line at its end
 */
public record Frame(String text) {
    /**
     * An event.
     *
     * @param id which one it is, null where nobody asks
     * @param json on one line
     */
    static Frame event(EventType type, @Nullable String id, String json) {
        return event(type.word(), id, json);
    }

    /** The same of a type that the word names. */
    public static Frame event(String word, @Nullable String id, String json) {
        return new Frame("event: " + word + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: " + json + "\n\n");
    }

    /**
     * What programs pass over; it shows that the line stands.
     *
     * @param text on one line
     */
    public static Frame comment(String text) {
        return new Frame(": " + text.replaceAll("\\R", " ") + "\n\n");
    }

    /** As it is sent. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
