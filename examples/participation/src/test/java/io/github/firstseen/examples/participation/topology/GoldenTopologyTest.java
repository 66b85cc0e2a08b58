package io.github.firstseen.examples.participation.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.examples.participation.booking.Booked;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Node and store names make internal topics: one that changes loses the places of everybody who runs a worker. */
class GoldenTopologyTest {
    @Test
    void shouldBeDrawnAsItAlwaysWas() throws IOException {
        WorkerEnvironment environment =
                new WorkerEnvironment(4, wish -> new Booked.Confirmed("ticket"), Clock.systemUTC());

        assertThat(inOneOrder(WorkerTopology.build(new ParticipationConfig(Map.of()), environment)
                        .describe()
                        .toString()))
                .isEqualTo(golden());
    }

    /** Kafka Streams has the stores of a node in a set, whose order differs from run to run. */
    private static String inOneOrder(String described) {
        return Pattern.compile("stores: \\[([^]]+)]")
                .matcher(described)
                .replaceAll(stores -> "stores: "
                        + Stream.of(stores.group(1).split(", ", -1)).sorted().toList());
    }

    private static String golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream("/participation/worker.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
