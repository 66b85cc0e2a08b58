package io.github.firstseen.app.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.firstseen.dedup.Coordinates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an act, for programs, as the command line and HTTP both write it in JSON. Names are public.
 *
 * @param ok whether it was done, as far as whoever answers can know it
 * @param ending how the waiting ended, {@link Response.Ending#text()}
 * @param text the same for a person, in a line
 * @param requestId of the key
 * @param written where the command stands, as {@code commands-3@7}
 * @param event the audit event that answers it, {@link EventFields}; null, and left out, where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActResult(
        boolean ok,
        String ending,
        String text,
        String requestId,
        List<String> written,
        @Nullable Map<String, Object> event) {
    public ActResult {
        written = List.copyOf(written);
    }

    /** The same, as somebody else sees it who knows more or expects more. */
    public ActResult withOk(boolean isOk) {
        return new ActResult(isOk, ending, text, requestId, written, event);
    }

    /** Of the response to an act, in these words. */
    public static ActResult of(boolean ok, Act act, Response response, String text) {
        AuditRecord answer = response.answer();
        return new ActResult(
                ok,
                response.ending().text(),
                text,
                act.key().requestId().toString(),
                response.written().stream().map(Coordinates::toString).toList(),
                answer == null ? null : EventFields.of(answer));
    }
}
