package io.github.firstseen.app.config;

import io.github.firstseen.topology.StreamsSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/** Prints {@code docs/configuration.md} from the code; a test holds the page to it. */
public final class ConfigReference {
    private static final String HEAD = """
            # Configuration

            One properties file, given with `--config FILE`; `-o key=value`, as often as needed, goes over it. Kafka's and
            Kafka Streams' own keys stand in it as Kafka names them (`bootstrap.servers`, `application.id`,
            `num.stream.threads`, `security.protocol`), also with Streams' prefixes (`consumer.`, `producer.`, `admin.`,
            `topic.`). firstseen's own start with `firstseen.`; a key with that start that is not in this table is refused.

            Only `bootstrap.servers` has to be set. This page is printed by `bin/firstseen config-reference`.

            ## firstseen's keys

            """;
    private static final String TABLE_HEAD = """
            | key | type | default | valid values | importance | meaning |
            |---|---|---|---|---|---|
            """;
    private static final String KAFKA_HEAD = """

            ## Kafka's keys with another default here

            `processing.guarantee` is `exactly_once_v2` and cannot be changed. With `group.protocol=classic`, the default,
            `consumer.session.timeout.ms` is 10000 and `consumer.heartbeat.interval.ms` 3000.
            `producer.max.request.size` is the largest `max.message.bytes` of the topics written to.

            | key | default here |
            |---|---|
            """;

    private ConfigReference() {}

    /** The whole page, with a line feed at its end. */
    public static String print() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(table(KnownKeys.OURS.values()));
        page.append(KAFKA_HEAD);
        new TreeMap<>(StreamsSettings.defaults())
                .forEach((key, value) -> page.append(cells("`" + key + "`", shown(key, value))));
        return page.toString();
    }

    /** These keys as a table of Markdown, the important ones first. */
    public static String table(Collection<ConfigDef.ConfigKey> keys) {
        StringBuilder table = new StringBuilder(TABLE_HEAD);
        keys.stream()
                .sorted(Comparator.comparing((ConfigDef.ConfigKey key) -> key.importance)
                        .thenComparing(key -> key.name))
                .forEach(key -> table.append(row(key)));
        return table.toString();
    }

    private static String row(ConfigDef.ConfigKey key) {
        return cells(
                "`" + key.name + "`",
                key.type.name().toLowerCase(Locale.ROOT),
                shown(key.name, key.defaultValue),
                key.type == ConfigDef.Type.BOOLEAN ? "true, false" : allowed(key.validator),
                key.importance.name().toLowerCase(Locale.ROOT),
                key.documentation);
    }

    private static String allowed(ConfigDef.@Nullable Validator validator) {
        return validator == null ? "" : validator.toString();
    }

    private static String shown(String key, @Nullable Object value) {
        if (value == null || value.toString().isEmpty() || value.toString().equals("[]")) {
            return "none";
        }
        boolean isTime = key.endsWith(".ms")
                && value instanceof Long ms
                && ms >= Duration.ofSeconds(1).toMillis();
        return "`" + value + "`" + (isTime ? " (" + duration((Long) value) + ")" : "");
    }

    private static String duration(long ms) {
        Duration duration = Duration.ofMillis(ms);
        if (duration.toDays() > 1 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + " days";
        }
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static String cells(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        return row.append('\n').toString();
    }
}
