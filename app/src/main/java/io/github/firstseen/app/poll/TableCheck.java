package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.outbox.OutboxTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether the table is one that can be polled. */
final class TableCheck {
    private static final String MAKE_IT = "bin/firstseen outbox-poll --print-ddl shows the SQL that makes the table";
    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final Set<String> ANY_TEXT = Set.of("text", "character varying", "json", "jsonb");
    private static final String BYTES = "bytea";

    /** Column to the types that it may have. */
    private static final Map<String, Set<String>> COLUMNS = columns();

    private TableCheck() {}

    private static Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        columns.put("seq", Set.of("bigint"));
        columns.put("id", Set.of("uuid"));
        columns.put("aggregatetype", TEXTS);
        columns.put("aggregateid", TEXTS);
        columns.put("type", TEXTS);
        columns.put("payload", Set.of(BYTES, "text", "character varying", "json", "jsonb"));
        columns.put("content_type", TEXTS);
        columns.put("headers", ANY_TEXT);
        columns.put("traceparent", TEXTS);
        columns.put("created_at", Set.of("timestamp with time zone"));
        columns.put("published_at", Set.of("timestamp with time zone"));
        columns.put("failure", TEXTS);
        return columns;
    }

    /**
     * What the table is.
     *
     * @throws RefusedException with every problem found
     */
    static PolledTable check(Connection connection, OutboxTable table) throws SQLException {
        String query = "SELECT c.oid::bigint, n.nspname || '.' || c.relname FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.sql());
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new RefusedException("table " + table + " does not exist in the database: " + MAKE_IT);
                }
                return check(connection, found.getLong(1), found.getString(2));
            }
        }
    }

    private static PolledTable check(Connection connection, long oid, String name) throws SQLException {
        Map<String, String> types = types(connection, oid);
        List<String> problems = new ArrayList<>();
        COLUMNS.forEach((column, allowed) -> {
            String type = types.get(column);
            if (type == null) {
                problems.add("table " + name + " has no column " + column + ": " + MAKE_IT);
            } else if (!allowed.contains(type)) {
                problems.add("table " + name + ": column " + column + " is " + type + ", must be "
                        + String.join(" or ", allowed.stream().sorted().toList()));
            }
        });
        if (problems.isEmpty() && isSequenceCached(connection, name)) {
            problems.add(
                    "table " + name + ": the sequence of seq has a cache, so that sessions number rows out of order;"
                            + " ALTER TABLE " + name + " ALTER seq SET CACHE 1");
        }
        problems.addAll(missingRights(connection, oid, name));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        boolean isBytes = BYTES.equals(types.get("payload"));
        return new PolledTable(oid, name, isBytes ? PolledTable.Payload.BYTES : PolledTable.Payload.TEXT);
    }

    /** Who may read and not mark would publish the same rows again and again. */
    private static List<String> missingRights(Connection connection, long oid, String name) throws SQLException {
        String query =
                "SELECT current_user, has_table_privilege(?::oid, p) FROM unnest(ARRAY['SELECT', 'UPDATE', 'DELETE']) p";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, oid);
            try (ResultSet right = statement.executeQuery()) {
                while (right.next()) {
                    if (!right.getBoolean(2)) {
                        return List.of("user " + right.getString(1) + " may not read, update and delete rows of " + name
                                + ": GRANT SELECT, UPDATE, DELETE ON " + name + " TO " + right.getString(1));
                    }
                }
            }
        }
        return List.of();
    }

    private static Map<String, String> types(Connection connection, long oid) throws SQLException {
        String query = "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
                + " WHERE attrelid = ?::oid AND attnum > 0 AND NOT attisdropped";
        Map<String, String> types = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, oid);
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
        }
        return types;
    }

    /** Numbers that a session has drawn ahead say nothing of when its rows are written. */
    private static boolean isSequenceCached(Connection connection, String name) throws SQLException {
        String query =
                "SELECT seqcache > 1 FROM pg_sequence WHERE seqrelid = to_regclass(pg_get_serial_sequence(?, 'seq'))";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            OutboxTable table = OutboxTable.parse(name);
            statement.setString(1, table.sql());
            try (ResultSet sequence = statement.executeQuery()) {
                return sequence.next() && sequence.getBoolean(1);
            }
        }
    }
}
