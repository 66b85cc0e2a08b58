package io.github.firstseen.topology.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RelayConfigTest {
    @Test
    void shouldNotShareAGroupWithTheDeduplicator() {
        RelayConfig config = new RelayConfig(Map.of(RelayConfig.APPLICATION_ID, "shop"));

        config.requireOwnGroup("firstseen");
        assertThatThrownBy(() -> config.requireOwnGroup(" shop"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must differ from application.id");
    }

    @Test
    void shouldRefuseATemplateThatNamesNoTopic() {
        for (String template : new String[] {"events/${type}", "${aggregateType}", "", "."}) {
            assertThatThrownBy(() -> new RelayConfig(Map.of(RelayConfig.DESTINATION, template)))
                    .as(template)
                    .isInstanceOf(ConfigException.class);
        }
    }

    @Test
    void shouldRefuseTopicsThatAreOneAndWaitsThatShrink() {
        assertThatThrownBy(() -> new RelayConfig(Map.of(RelayConfig.DESTINATION, "outbox")))
                .hasMessageContaining("must differ from firstseen.outbox.topic");
        assertThatThrownBy(() -> new RelayConfig(Map.of(RelayConfig.BACKOFF_MS, "2", RelayConfig.BACKOFF_MAX_MS, "1")))
                .hasMessageContaining(RelayConfig.BACKOFF_MAX_MS);
    }

    @Test
    void shouldNameTheTopicOfAnEvent() {
        assertThat(new RelayConfig(Map.of()).destination().topicOf("order", "Placed"))
                .isEqualTo("outbox.event.order");
    }
}
