package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.relay.Destinations;
import io.github.firstseen.topology.relay.ParkingGate;
import io.github.firstseen.topology.relay.RelayConfig;
import io.github.firstseen.topology.relay.RelayEnvironment;
import io.github.firstseen.topology.relay.RelayListener;
import io.github.firstseen.topology.relay.RelayTopology;
import io.github.firstseen.topology.relay.RunningRelays;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Node and store names make internal topics: one that changes loses the state of everybody who runs firstseen. */
class GoldenTopologyTest {
    @ParameterizedTest
    @ValueSource(strings = {"key", "partition"})
    void shouldBeDrawnAsItAlwaysWas(String routing) throws IOException {
        assertThat(described(Map.of(DedupConfig.ROUTING, routing))).isEqualTo(golden("routing-" + routing + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "partition"})
    void shouldReadCommandsIntoTheSameStoreWhereLifecycleIsOn(String routing) throws IOException {
        assertThat(described(Map.of(DedupConfig.ROUTING, routing, DedupConfig.LIFECYCLE, "on")))
                .isEqualTo(golden("lifecycle-routing-" + routing + ".txt"));
    }

    @Test
    void shouldDrawTheRelayAsItAlwaysWas() throws IOException {
        RelayEnvironment environment = new RelayEnvironment(
                () -> 0,
                () -> 0,
                topic -> 1 << 20,
                topic -> Destinations.Destination.UNKNOWN,
                RelayListener.none(),
                new ParkingGate(),
                new RunningRelays());
        assertThat(RelayTopology.build(new RelayConfig(Map.of()), environment, 1 << 20)
                        .describe()
                        .toString())
                .isEqualTo(golden("relay.txt"));
    }

    private static String described(Map<String, String> settings) {
        DedupEnvironment environment = new DedupEnvironment(4, () -> 0, topic -> 1 << 20, new SilentListener());
        return DedupTopology.build(new DedupConfig(settings), environment)
                .describe()
                .toString();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream("/topology/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
