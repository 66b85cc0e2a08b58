package io.github.firstseen.topology.relay;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Every key of the relay with its type, default, allowed values and meaning. */
final class RelayDefinition {
    private static final long RETENTION_MAX_MS = Duration.ofDays(3_650).toMillis();
    private static final long PARKED_BYTES = 256L << 20;

    private RelayDefinition() {}

    static ConfigDef of() {
        return parking(retries(rows(topics(new ConfigDef()))));
    }

    private static ConfigDef topics(ConfigDef def) {
        ConfigDef.Validator named = new ConfigDef.NonEmptyString();
        return def.define(
                        RelayConfig.OUTBOX_TOPIC,
                        ConfigDef.Type.STRING,
                        "outbox",
                        named,
                        HIGH,
                        "The topic of the rows of outbox tables, which outbox-poll or Debezium writes and the relay reads.")
                .define(
                        RelayConfig.APPLICATION_ID,
                        ConfigDef.Type.STRING,
                        "firstseen-relay",
                        named,
                        HIGH,
                        "What application.id is to the deduplicator: the relay's group, and the start of its topics'"
                                + " names.")
                .define(
                        RelayConfig.DESTINATION,
                        ConfigDef.Type.STRING,
                        "outbox.event.${aggregatetype}",
                        ConfigDef.LambdaValidator.with(
                                (key, value) -> DestinationTemplate.check(key, String.valueOf(value)),
                                () -> "a topic, with ${aggregatetype} and ${type} for those of the event"),
                        HIGH,
                        "The topic an event is published to, with ${aggregatetype} and ${type} for those of the event;"
                                + " the ingest topic where the deduplicator is to judge them.")
                .define(
                        RelayConfig.DEAD_LETTER_TOPIC,
                        ConfigDef.Type.STRING,
                        "outbox-dead-letter",
                        named,
                        HIGH,
                        "The topic that rows go to which cannot be published, with the reason.")
                .define(
                        RelayConfig.COMMANDS_TOPIC,
                        ConfigDef.Type.STRING,
                        "outbox-commands",
                        named,
                        MEDIUM,
                        "The topic by which operators release aggregates and skip events; with as many partitions as the"
                                + " outbox topic.")
                .define(
                        RelayConfig.LISTENER,
                        ConfigDef.Type.STRING,
                        "http://127.0.0.1:7090",
                        named,
                        HIGH,
                        "Where bin/firstseen relay answers queries and shows its page: http://HOST:PORT, https://HOST:PORT"
                                + " or none. What firstseen.http.* says of users, certificates and limits holds here too.");
    }

    private static ConfigDef rows(ConfigDef def) {
        return def.define(
                        RelayConfig.RETENTION_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(7).toMillis(),
                        between(1, RETENTION_MAX_MS),
                        HIGH,
                        "How long the relay remembers event ids, by which it knows replays. A poller or connector that was"
                                + " killed and is started again within it repeats nothing.")
                .define(
                        RelayConfig.PAYLOAD_ENCODING,
                        ConfigDef.Type.STRING,
                        "base64",
                        in("base64", "text"),
                        MEDIUM,
                        "How the payload stands in rows that are JSON, as Debezium writes them: base64 for a column of bytes,"
                                + " text for one of text or JSON.")
                .define(
                        RelayConfig.DESTINATIONS_REFRESH_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(5).toMillis(),
                        atLeast(100),
                        LOW,
                        "How often the cluster is asked whether destinations are there, take how much, and may be written"
                                + " to.");
    }

    private static ConfigDef retries(ConfigDef def) {
        return def.define(
                        RelayConfig.BACKOFF_MS,
                        ConfigDef.Type.LONG,
                        500L,
                        atLeast(1),
                        MEDIUM,
                        "How long an event waits before its second attempt; it doubles with each further one, and is up to"
                                + " half shorter by chance.")
                .define(
                        RelayConfig.BACKOFF_MAX_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(1).toMillis(),
                        between(1, Duration.ofDays(1).toMillis()),
                        MEDIUM,
                        "The longest wait between two attempts.")
                .define(
                        RelayConfig.ATTEMPTS_MAX,
                        ConfigDef.Type.INT,
                        100,
                        atLeast(1),
                        MEDIUM,
                        "How often an event is tried, about an hour and a half by default.")
                .define(
                        RelayConfig.ON_EXHAUSTED,
                        ConfigDef.Type.STRING,
                        "hold",
                        in("skip", "hold"),
                        HIGH,
                        "What then: hold keeps the event and those behind it of its aggregate until an operator releases the"
                                + " aggregate or skips the event; skip makes it a dead letter, and the aggregate goes on.")
                .define(
                        RelayConfig.ON_POISON,
                        ConfigDef.Type.STRING,
                        "skip",
                        in("skip", "hold"),
                        HIGH,
                        "What becomes of the aggregate of an event that never can be published, which is a dead letter: skip"
                                + " goes on, hold keeps what is behind it until an operator releases the aggregate.");
    }

    private static ConfigDef parking(ConfigDef def) {
        return def.define(
                        RelayConfig.PARKED_ROWS_MAX,
                        ConfigDef.Type.INT,
                        100_000,
                        atLeast(1),
                        MEDIUM,
                        "How many rows of a partition may be parked. Beyond that the partition is read no further until there"
                                + " is room; what was fetched by then, some thousand rows, is parked still.")
                .define(
                        RelayConfig.PARKED_BYTES_MAX,
                        ConfigDef.Type.LONG,
                        PARKED_BYTES,
                        atLeast(1),
                        MEDIUM,
                        "The same, in bytes of rows.");
    }
}
