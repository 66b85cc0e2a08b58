package io.github.firstseen.app.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an act, as {@code --json} writes it and as the HTTP API answers it.
 *
 * @param ok whether it counts, as far as it can be known
 * @param written where its command stands
 * @param event the audit event that answers it; null where there is none
 */
record ActResult(
        boolean ok,
        String ending,
        String text,
        String requestId,
        List<String> written,
        @Nullable Map<String, Object> event) {
    ActResult withOk(boolean isOk) {
        return new ActResult(isOk, ending, text, requestId, written, event);
    }
}
