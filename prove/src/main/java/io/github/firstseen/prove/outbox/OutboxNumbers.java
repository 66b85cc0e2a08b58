package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Job;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings under which poller and relay are tried: what takes minutes by default takes seconds here. */
final class OutboxNumbers {
    static final Job POLL = new Job("outbox-poll", "prove-poll");
    static final Job RELAY = new Job("relay", "prove-relay");

    static final int PARTITIONS = 4;
    static final String TABLE = "outbox";
    static final String OUTBOX = "outbox";
    static final String COMMANDS = "outbox-commands";
    static final String DEAD_LETTER = "outbox-dead-letter";

    /** The kinds of aggregates; the last one's destination is made late. */
    static final List<String> TYPES = List.of("order", "customer", "invoice");

    /** What a destination takes, in bytes: less than the outbox topic, so that some events are too large for the relay. */
    static final int DESTINATION_BYTES = 20_000;
    /** An outage must be longer. */
    static final int DELIVERY_TIMEOUT_MS = 6_000;

    static final int SESSION_TIMEOUT_MS = 6_000;
    /** The database gives up the session of a poller that says nothing after a minute. */
    static final int SILENT_SESSION_MS = 60_000;

    private OutboxNumbers() {}

    /** The topic that events of such aggregates are published to, by the default template. */
    static String destination(String type) {
        return "outbox.event." + type;
    }

    /** The one that is made late. */
    static String lateType() {
        return TYPES.get(TYPES.size() - 1);
    }

    /** What both have. */
    static Map<String, String> common(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "application.id",
                POLL.applicationId(),
                "firstseen.relay.application.id",
                RELAY.applicationId());
    }

    /** @param name as which its sessions are known in the database */
    static Map<String, String> ofPoller(String bootstrapServers, PostgresServer postgres, String name) {
        Map<String, String> properties = new HashMap<>(common(bootstrapServers));
        properties.putAll(Map.of(
                "firstseen.outbox.jdbc.url",
                postgres.jdbcUrl() + "?ApplicationName=" + name,
                "firstseen.outbox.jdbc.user",
                PostgresServer.USER,
                "firstseen.outbox.table",
                TABLE,
                "firstseen.outbox.listener",
                "none",
                "producer.delivery.timeout.ms",
                Integer.toString(DELIVERY_TIMEOUT_MS),
                "producer.request.timeout.ms",
                "3000",
                "producer.transaction.timeout.ms",
                Integer.toString(SESSION_TIMEOUT_MS)));
        return properties;
    }

    static Map<String, String> ofRelay(String bootstrapServers) {
        Map<String, String> properties = new HashMap<>(common(bootstrapServers));
        properties.putAll(Map.of(
                "firstseen.relay.listener", "http://127.0.0.1:0",
                "firstseen.relay.backoff.max.ms", "2000",
                // The destination that is made late must not be given up before.
                "firstseen.relay.attempts.max", "1000000",
                "firstseen.relay.destinations.refresh.ms", "1000",
                // So long that a kill meets an open transaction.
                "commit.interval.ms", "2000",
                "consumer.session.timeout.ms", Integer.toString(SESSION_TIMEOUT_MS),
                "consumer.heartbeat.interval.ms", "1500",
                "producer.delivery.timeout.ms", Integer.toString(DELIVERY_TIMEOUT_MS),
                "producer.request.timeout.ms", "3000",
                "producer.transaction.timeout.ms", Integer.toString(SESSION_TIMEOUT_MS)));
        return properties;
    }
}
