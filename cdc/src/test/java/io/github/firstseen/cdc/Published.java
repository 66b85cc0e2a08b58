package io.github.firstseen.cdc;

import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An event as a consumer of its destination sees it.
 *
 * @param aggregateId the record's key
 * @param eventId its header {@code id}
 */
record Published(String aggregateId, String eventId) {
    static Published of(LogRecord record) {
        return new Published(
                new String(Objects.requireNonNull(record.key()).get(), StandardCharsets.UTF_8),
                Objects.requireNonNull(record.headerText("id")));
    }
}
