package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.examples.outbox.check.CommittedEvent;
import io.github.firstseen.examples.outbox.check.Shop;
import io.github.firstseen.examples.outbox.orders.OrderService;
import io.github.firstseen.examples.outbox.orders.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database says, asked by a session of its own. One thread. */
final class Books implements AutoCloseable {
    private final Connection connection;

    Books(Database database) throws SQLException {
        this.connection = database.connect();
    }

    /** How many rows wait to be published. */
    long pending() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM outbox WHERE published_at IS NULL");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All of it, when nothing is written any more. */
    Shop shop(Set<String> rolledBack) throws SQLException {
        return new Shop(committed(), rolledBack, steps());
    }

    private List<CommittedEvent> committed() throws SQLException {
        List<CommittedEvent> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id::text, aggregateid FROM outbox WHERE aggregatetype = ? ORDER BY seq")) {
            statement.setString(1, OrderService.AGGREGATE_TYPE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new CommittedEvent(row.getString(1), row.getString(2)));
                }
            }
        }
        return events;
    }

    private Map<String, Integer> steps() throws SQLException {
        Map<String, Integer> steps = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT id, status FROM orders");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                steps.put(row.getString(1), Step.valueOf(row.getString(2)).count());
            }
        }
        return steps;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
