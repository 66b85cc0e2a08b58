package io.github.firstseen.examples.participation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipationConfigTest {
    @Test
    void shouldHaveTheDefaultsThatUsersRelyOn() {
        Map<String, String> defaults = new TreeMap<>();
        ParticipationConfig.definition().defaultValues().forEach((key, value) -> defaults.put(key, value.toString()));

        assertThat(defaults)
                .isEqualTo(Map.ofEntries(
                        Map.entry("participation.deduplicated.topic", "deduplicated"),
                        Map.entry("participation.commands.topic", "commands"),
                        Map.entry("participation.dead.letter.topic", "participation-dead-letter"),
                        Map.entry("participation.capacity", "100"),
                        Map.entry("participation.receives.max", "5"),
                        Map.entry("participation.backoff.ms", "500"),
                        Map.entry("participation.backoff.max.ms", "30000"),
                        Map.entry("participation.admin.listener", "http://127.0.0.1:7090"),
                        Map.entry("participation.admin.plaintext.allowed", "false"),
                        Map.entry("participation.booking.trouble", "0.0"),
                        Map.entry("participation.booking.trouble.tries", "2")));
    }

    @Test
    void shouldKnowTheCapacityOfSingleEvents() {
        ParticipationConfig config = new ParticipationConfig(
                Map.of("participation.capacity", "7", "participation.capacity.jazz.night", "0", "client.id", "x"));

        assertThat(config.capacity("jazz.night")).isZero();
        assertThat(config.capacity("rock")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "participation.capacity, -1",
        "participation.capacity.jazz, -1",
        "participation.capacity.jazz, many",
        "participation.receives.max, 0",
        "participation.backoff.ms, 40000",
        "participation.booking.trouble, 1.5",
        "participation.capacty, 5"
    })
    void shouldRefuseWhatCannotBeMeant(String key, String value) {
        assertThatThrownBy(() -> new ParticipationConfig(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }
}
