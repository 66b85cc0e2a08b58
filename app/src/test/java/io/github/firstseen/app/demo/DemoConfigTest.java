package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConfigTest {
    @Test
    void shouldAddItsBrokerAndStateToWhatTheUserSays() {
        DemoConfig config = DemoConfig.of(Map.of("firstseen.ingest.topic", "orders", "num.stream.threads", "2"));

        Settings settings = config.settings("127.0.0.1:7", Path.of("there"));

        assertThat(settings.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "firstseen.ingest.topic", "orders",
                        "num.stream.threads", "2",
                        "bootstrap.servers", "127.0.0.1:7",
                        "state.dir", "there",
                        "application.id", "firstseen-demo"));
        assertThat(DemoTopics.of(config.dedup()).ingest()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "consumer.bootstrap.servers",
                "state.dir",
                "application.id",
                "replication.factor"
            })
    void shouldRefuseWhatIsItsOwn(String key) {
        assertThatThrownBy(() -> DemoConfig.of(Map.of(key, "mine:1")))
                .isInstanceOf(WrongConfigException.class)
                .hasMessage(key + "=mine:1: the demo has a broker and a state of its own, leave it out;"
                        + " firstseen dedup takes it");
    }

    @Test
    void shouldRefuseWhatADeduplicatorWouldBeforeThereIsABroker() {
        assertThatThrownBy(() -> DemoConfig.of(Map.of("firstseen.tll.ms", "5")))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("did you mean firstseen.ttl.ms?");
    }
}
