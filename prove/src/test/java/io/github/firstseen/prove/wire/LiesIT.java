package io.github.firstseen.prove.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.wire.Ambush;
import io.github.firstseen.testkit.wire.Tampering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lie that a client by the book does not survive would prove nothing about the product. */
@Timeout(120)
@DisplayName("F1: lies that no client may be hurt by")
class LiesIT {
    private static Wire wire;
    private static ProcessCluster cluster;

    @BeforeAll
    static void start(@TempDir Path dir) {
        wire = Wire.of("client", 1);
        cluster = ProcessCluster.start(dir, 1, Map.of(), List.of(wire.door()));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiKeys.class,
            names = {"PRODUCE", "TXN_OFFSET_COMMIT", "END_TXN"})
    void shouldLeaveAClientByTheBookExactlyOnce(ApiKeys request) {
        List<Tampering> lies = Lies.all(request);
        assertThat(lies).hasSizeGreaterThan(2);

        assertThat(copied("honest-" + request.id, lies)).containsExactlyElementsOf(numbers(2 * lies.size()));
    }

    @Test
    void shouldShowTheHarmOfALieThatNoBrokerMayTell() {
        // To a client this is a success.
        Tampering lie = Tampering.errorBefore(ApiKeys.PRODUCE, Errors.DUPLICATE_SEQUENCE_NUMBER);

        assertThat(copied("deceived", List.of(lie))).isEqualTo(List.of("1"));
    }

    /** What is in the output when two numbers were copied under each lie. */
    private static List<String> copied(String name, List<Tampering> lies) {
        cluster.createTopic(name, 1, Map.of());
        Map<String, Object> config =
                Map.of("bootstrap.servers", wire.door().bootstrapServers(), "request.timeout.ms", "5000");
        long last = -1;
        try (Copier copier = new Copier(config, cluster.clientProperties(), name)) {
            for (Tampering lie : lies) {
                last += 2;
                Ambush ambush = wire.lay(lie, 1);
                copier.copyUpTo(last);
                wire.lift(ambush);
                assertThat(ambush.hits()).as(lie.toString()).isEqualTo(1);
            }
        }
        return TopicReader.readCommitted(cluster.bootstrapServers(), name).stream()
                .map(record -> String.valueOf(record.value()))
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
