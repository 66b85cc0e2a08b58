package io.github.firstseen.app.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.relay.Aggregate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AggregateKeyTest {
    @Test
    @DisplayName("C4: the key is what Debezium's connector writes, so that an aggregate has one partition")
    void shouldBeTheBytesOfKafkaConnect() {
        assertThat(new String(Aggregate.recordKey("order", "42"), UTF_8))
                .isEqualTo("{\"aggregatetype\":\"order\",\"aggregateid\":\"42\"}");
        assertThat(new String(Aggregate.recordKey("\u00e4/\"", "\ud83d\ude00\\\n\u001f"), UTF_8))
                .isEqualTo("{\"aggregatetype\":\"\u00e4/\\\"\",\"aggregateid\":\"\\uD83D\\uDE00\\\\\\n\\u001F\"}");
    }
}
