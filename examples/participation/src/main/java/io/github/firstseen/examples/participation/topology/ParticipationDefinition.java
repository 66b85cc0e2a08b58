package io.github.firstseen.examples.participation.topology;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Every key of the worker with its type, default, allowed values and meaning. */
final class ParticipationDefinition {
    private ParticipationDefinition() {}

    static ConfigDef of() {
        return admin(booking(places(topics(new ConfigDef()))));
    }

    private static ConfigDef topics(ConfigDef def) {
        ConfigDef.Validator named = new ConfigDef.NonEmptyString();
        return def.define(
                        ParticipationConfig.DEDUPLICATED_TOPIC,
                        ConfigDef.Type.STRING,
                        "deduplicated",
                        named,
                        HIGH,
                        "The topic that requests come from: firstseen.deduplicated.topic of the deduplicator.")
                .define(
                        ParticipationConfig.COMMANDS_TOPIC,
                        ConfigDef.Type.STRING,
                        "commands",
                        named,
                        HIGH,
                        "The topic that results are reported to: firstseen.commands.topic of the deduplicator.")
                .define(
                        ParticipationConfig.DEAD_LETTER_TOPIC,
                        ConfigDef.Type.STRING,
                        "participation-dead-letter",
                        named,
                        HIGH,
                        "The topic that requests go to which could not be booked; made where it is missing.");
    }

    private static ConfigDef places(ConfigDef def) {
        return def.define(
                ParticipationConfig.CAPACITY,
                ConfigDef.Type.INT,
                100,
                atLeast(0),
                HIGH,
                "How many places an event has; participation.capacity.EVENT says it of one event. All workers must say"
                        + " the same.");
    }

    private static ConfigDef booking(ConfigDef def) {
        return def.define(
                        ParticipationConfig.RECEIVES_MAX,
                        ConfigDef.Type.INT,
                        5,
                        between(1, 1_000),
                        MEDIUM,
                        "How often a booking is tried in all, before the request is a dead letter.")
                .define(
                        ParticipationConfig.BACKOFF_MS,
                        ConfigDef.Type.LONG,
                        500L,
                        atLeast(1),
                        MEDIUM,
                        "How long after the first try that failed the second comes; each further wait is twice as long.")
                .define(
                        ParticipationConfig.BACKOFF_MAX_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(30).toMillis(),
                        between(1, Duration.ofDays(1).toMillis()),
                        MEDIUM,
                        "The longest wait between two tries.")
                .define(
                        ParticipationConfig.BOOKING_TROUBLE,
                        ConfigDef.Type.DOUBLE,
                        0.0,
                        between(0, 1),
                        LOW,
                        "For trying things: the share of the requests whose booking fails at first.")
                .define(
                        ParticipationConfig.BOOKING_TROUBLE_TRIES,
                        ConfigDef.Type.INT,
                        2,
                        between(1, 1_000),
                        LOW,
                        "For trying things: how often each of those fails.");
    }

    private static ConfigDef admin(ConfigDef def) {
        return def.define(
                        ParticipationConfig.ADMIN_LISTENER,
                        ConfigDef.Type.STRING,
                        "http://127.0.0.1:7090",
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "Where look-ups are answered, http://HOST:PORT; port 0 takes a free one. Other workers reach this"
                                + " one by application.server, which is the listener's address unless it is set.")
                .define(
                        ParticipationConfig.ADMIN_PLAINTEXT_ALLOWED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        MEDIUM,
                        "Whether the listener may be reachable from other machines, though it has neither TLS nor users:"
                                + " behind a proxy that has both.");
    }
}
