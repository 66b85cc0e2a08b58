package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.OutboxPollConfig.Published;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.metrics.PollMetrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What the pollers of all shards share. Any thread.
 *
 * @param settings of the process
 * @param database where the outbox is
 * @param topics what is known of the topics
 * @param metrics where it is counted
 * @param stopping whether the end was asked for
 */
record ShardContext(Settings settings, Database database, TopicWatch topics, PollMetrics metrics, Stopping stopping) {

    /** A new session for this shard. */
    ShardRows connect(int shard) throws SQLException {
        Connection connection = database.connect();
        try {
            PolledTable table =
                    TableCheck.check(connection, settings.outboxPoll().table());
            connection.commit();
            ShardSql sql = new ShardSql(table, shard, settings.outboxPoll().shards());
            RowReader.Topics names = new RowReader.Topics(
                    settings.relay().outboxTopic(), settings.relay().deadLetterTopic());
            return new ShardRows(connection, settings.outboxPoll(), sql, names);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Takes the shard over in Kafka; whoever had it before is fenced. */
    Publisher claim(PolledTable table, int shard) {
        String id = settings.applicationId() + "-outbox-poll-" + table.name() + "-" + shard;
        return Publisher.claim(settings, id, topicBytes());
    }

    /** What the outbox topic takes now, in bytes. */
    int topicBytes() {
        return topics.limits().outbox();
    }

    boolean isToClean() {
        return settings.outboxPoll().published() == Published.MARK;
    }

    Duration pollInterval() {
        return settings.outboxPoll().pollInterval();
    }

    String databaseName() {
        return database.where();
    }

    String told(SQLException e) {
        return database.told(e);
    }
}
