package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Node and store names make internal topics: one that changes loses the state of everybody who runs firstseen. */
class GoldenTopologyTest {
    @ParameterizedTest
    @ValueSource(strings = {"key", "partition"})
    void shouldBeDrawnAsItAlwaysWas(String routing) throws IOException {
        DedupConfig config = new DedupConfig(Map.of(DedupConfig.ROUTING, routing));
        DedupEnvironment environment = new DedupEnvironment(4, () -> 0, topic -> 1 << 20, new SilentListener());

        assertThat(DedupTopology.build(config, environment).describe().toString())
                .isEqualTo(golden("routing-" + routing + ".txt"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream("/topology/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static final class SilentListener implements DedupListener {
        @Override
        public void decided(Decision decision) {}

        @Override
        public void rerouted() {}

        @Override
        public void answered(Answer answer) {}

        @Override
        public void unreadableCommand() {}

        @Override
        public void swept(int removed) {}
    }
}
