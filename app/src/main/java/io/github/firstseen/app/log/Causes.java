package io.github.firstseen.app.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an exception in one line. */
public final class Causes {
    private static final int DEPTH_MAX = 6;

    private Causes() {}

    /** Types and messages from the outermost exception to the innermost, without repeating what was said. */
    public static String of(Throwable thrown) {
        List<String> told = new ArrayList<>();
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            String text = text(cause);
            if (told.stream().noneMatch(said -> said.contains(text))) {
                told.add(text);
            }
            cause = cause.getCause();
        }
        return String.join("; because of ", told);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        String type = thrown.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? type
                : type + ": " + message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
