package io.github.firstseen.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;

/**
 * The SQL that makes an outbox: the table, the index of what is left to publish, a publication for change data capture,
 * and the table of Debezium's heartbeats. For migrations; it is run once, by the owner of the schema.
 */
public final class OutboxDdl {
    private static final String RESOURCE = "outbox.sql";
    private static final String PUBLICATION = "outbox";

    private OutboxDdl() {}

    /** That of the table {@code outbox} with the publication {@code outbox}, as the resource {@code outbox.sql} has it. */
    public static String text() {
        try (InputStream resource = OutboxDdl.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + OutboxDdl.class);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The same of another table. Its index and its heartbeat table are named after it, in its schema. */
    public static String of(OutboxTable table) {
        return of(table, PUBLICATION);
    }

    /**
     * The same with another publication.
     *
     * @throws IllegalArgumentException where the publication's name is not of letters, digits and underscores
     */
    public static String of(OutboxTable table, String publication) {
        String publicationSql = OutboxTable.quoted(new OutboxTable(null, publication).name());
        return text().replaceAll("PUBLICATION outbox\\b", "PUBLICATION " + Matcher.quoteReplacement(publicationSql))
                .replaceAll("\\boutbox_unpublished\\b", OutboxTable.quoted(table.name() + "_unpublished"))
                .replaceAll("\\boutbox_heartbeat\\b", table.sqlOf(table.name() + "_heartbeat"))
                .replaceAll("(TABLE|ON) outbox\\b", "$1 " + table.sql());
    }
}
