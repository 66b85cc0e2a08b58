package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the clients inside Kafka Streams get in the end, from the user or from us. */
class StreamsSettingsTest {
    private final SharedRocksDbMemory memory = new SharedRocksDbMemory(16 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    private Properties settings(String... keysAndValues) {
        Map<String, String> user = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            user.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return StreamsSettings.of(user, 2_000_000, memory);
    }

    private static @Nullable Object consumer(Properties settings, String key) {
        return new StreamsConfig(settings)
                .getMainConsumerConfigs("group", "client", 0)
                .get(key);
    }

    private static @Nullable Object producer(Properties settings, String key) {
        return new StreamsConfig(settings).getProducerConfigs("client").get(key);
    }

    @Test
    void shouldHaveDefaultsOfItsOwn() {
        Properties settings = settings();

        assertThat(consumer(settings, "session.timeout.ms")).isEqualTo(10_000);
        assertThat(producer(settings, "compression.type")).isEqualTo("lz4");
        assertThat(producer(settings, "max.request.size")).isEqualTo(2_000_000);
        assertThat(StreamsSettings.maxRequestBytes(settings)).isEqualTo(2_000_000);
        assertThat(settings).containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void shouldLetTheUserHaveTheLastWordWithAPrefixOrWithout() {
        Properties without = settings("session.timeout.ms", "20000", "compression.type", "zstd");
        Properties with = settings("consumer.session.timeout.ms", "20000", "producer.compression.type", "zstd");

        for (Properties settings : new Properties[] {without, with}) {
            assertThat(consumer(settings, CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG))
                    .hasToString("20000");
            assertThat(producer(settings, "compression.type")).isEqualTo("zstd");
        }
    }

    @Test
    void shouldKnowWhatTheProducerSendsAtMostWhoeverSaidIt() {
        assertThat(StreamsSettings.maxRequestBytes(settings("max.request.size", "3000000")))
                .isEqualTo(3_000_000);
        assertThat(StreamsSettings.maxRequestBytes(settings("producer.max.request.size", "3000000")))
                .isEqualTo(3_000_000);
    }

    @Test
    void shouldLeaveTimeoutsOfStreamsGroupsToTheBroker() {
        assertThat(settings("group.protocol", "streams")).doesNotContainKey("consumer.session.timeout.ms");
    }

    @Test
    void shouldKeepOurKeysFromKafka() {
        assertThat(settings("firstseen.ttl.ms", "5")).doesNotContainKey("firstseen.ttl.ms");
    }

    @Test
    void shouldBeExactlyOnceOrNothing() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> settings("processing.guarantee", "at_least_once"))
                .withMessageContaining("must be exactly_once_v2");
    }
}
