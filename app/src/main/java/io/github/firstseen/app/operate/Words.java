package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.serdes.avro.AvroValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are said to people. */
final class Words {
    private Words() {}

    /** Lower case with hyphens, as on the command line. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CommandType commandType(AuditEvent event) {
        return AvroValues.commandType(event.getCommand());
    }

    /** Type and length: the content may be anybody's secret. */
    static String of(@Nullable Outcome outcome) {
        return outcome == null ? "no outcome" : AvroValues.outcome(outcome).toString();
    }

    /** Names and reasons are whatever their writer wrote; a terminal would obey some of it. */
    static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
