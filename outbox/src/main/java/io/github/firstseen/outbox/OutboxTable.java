package io.github.firstseen.outbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an outbox table. Immutable, for any thread.
 *
 * @param schema the schema; null for the one that the search path of the connection finds
 * @param name the table's own name
 */
public record OutboxTable(@Nullable String schema, String name) {
    /** What PostgreSQL takes for a name without truncating it; letters, digits and underscores, as it is written. */
    private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]{0,62}";

    private static final Pattern NAME = Pattern.compile("(?:(" + IDENTIFIER + ")\\.)?(" + IDENTIFIER + ")");

    public OutboxTable {
        if (schema != null) {
            requireIdentifier("schema", schema);
        }
        requireIdentifier("name", name);
    }

    private static void requireIdentifier(String what, String value) {
        if (!value.matches(IDENTIFIER)) {
            throw new IllegalArgumentException(
                    what + " must be letters, digits and underscores, 63 at most, got " + value);
        }
    }

    /**
     * Reads {@code outbox} or {@code shop.outbox}. Unlike SQL's unquoted names they are taken as they are written, in upper
     * case too.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static OutboxTable parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be TABLE or SCHEMA.TABLE, of letters, digits and underscores, got " + text);
        }
        return new OutboxTable(matcher.group(1), matcher.group(2));
    }

    /** As it stands in SQL, quoted: {@code "shop"."outbox"}. */
    public String sql() {
        return sqlOf(name);
    }

    /** Another name in the same schema, as it stands in SQL. */
    String sqlOf(String other) {
        return schema == null ? quoted(other) : quoted(schema) + "." + quoted(other);
    }

    static String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** As it is configured. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
