package io.github.firstseen.examples.outbox.orders;

import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What a service with an outbox does: it changes an order and writes the event, and commits both or neither. Any thread,
 * each with a connection of its own.
 */
public final class OrderService {
    /** Of the aggregates, by which the relay finds the topic. */
    public static final String AGGREGATE_TYPE = "order";

    /** The table of the shop's own. */
    public static final String DDL = "CREATE TABLE orders (id text PRIMARY KEY, status text NOT NULL,"
            + " total_cents integer NOT NULL CHECK (total_cents > 0),"
            + " paid_cents integer NOT NULL DEFAULT 0 CHECK (paid_cents BETWEEN 0 AND total_cents))";

    private static final String CHECK_VIOLATION = "23514";
    private static final int TOTAL_CENTS = 1_000;

    private final Outbox outbox;

    public OrderService(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Runs the transaction to its end, whichever is planned.
     *
     * @param connection in no transaction, without auto-commit
     * @throws SQLException as the database says, but for a refusal that is planned
     */
    void make(Connection connection, Change change) throws SQLException {
        try {
            outbox.insert(connection, event(change));
            write(connection, change);
            if (change.fate() == Fate.GIVEN_UP) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException e) {
            if (change.fate() != Fate.REFUSED || !CHECK_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
        }
    }

    private static OutboxMessage event(Change change) {
        return OutboxMessage.of(AGGREGATE_TYPE, change.orderId(), change.step().eventType())
                .id(change.eventId())
                .payload("{\"order\":\"" + change.orderId() + "\",\"status\":\"" + change.step() + "\",\"totalCents\":"
                        + total(change) + "}")
                .contentType("application/json")
                .schemaVersion("1")
                .build();
    }

    private static void write(Connection connection, Change change) throws SQLException {
        try (PreparedStatement statement =
                change.step() == Step.PLACED ? place(connection, change) : advance(connection, change)) {
            if (statement.executeUpdate() != 1) {
                throw new SQLException(change.orderId() + " is not ready to be " + change.step());
            }
        }
    }

    private static PreparedStatement place(Connection connection, Change change) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("INSERT INTO orders (status, total_cents, id) VALUES (?, ?, ?)");
        statement.setString(1, change.step().name());
        statement.setInt(2, change.fate() == Fate.REFUSED ? 0 : total(change));
        statement.setString(3, change.orderId());
        return statement;
    }

    private static PreparedStatement advance(Connection connection, Change change) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("UPDATE orders SET status = ?, paid_cents = ? WHERE id = ? AND status = ?");
        statement.setString(1, change.step().name());
        statement.setInt(2, change.fate() == Fate.REFUSED ? total(change) + 1 : total(change));
        statement.setString(3, change.orderId());
        statement.setString(4, change.step().before().name());
        return statement;
    }

    private static int total(Change change) {
        return TOTAL_CENTS + change.order();
    }
}
