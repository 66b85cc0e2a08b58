package io.github.firstseen.examples.outbox.demo;

import java.util.List;

/** Where it all was, and what to look at next. */
final class Invitation {
    private static final String READ_ON = "docs/outbox.md says how it works";

    private Invitation() {}

    /** Lines for a person. */
    static List<String> lines(Stage stage, DemoOptions.End end) {
        return switch (end) {
            case STOP ->
                List.of(
                        "all data were in " + stage.directory() + ", which is removed now",
                        READ_ON + "; --keep leaves it running, with the relay's page and relay status to look at");
            case KEEP ->
                List.of(
                        "",
                        "everything stays up until Ctrl-C; all data are in " + stage.directory()
                                + ", which is removed then",
                        "  the relay    " + stage.relayUrl(),
                        "               bin/firstseen relay status --url " + stage.relayUrl(),
                        "  the poller   " + stage.pollerUrl() + "/metrics",
                        "  the outbox   psql '" + stage.database().jdbcUrl().replaceFirst("^jdbc:", "") + "?user="
                                + Database.USER + "' -c 'TABLE outbox LIMIT 5'",
                        "  the events   kcat -q -b " + stage.broker().bootstrapServers() + " -C -t " + Stage.DESTINATION
                                + " -o -3 -e -f '%k  %s\\n  %h\\n'",
                        READ_ON);
        };
    }
}
