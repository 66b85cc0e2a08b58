package io.github.firstseen.it.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that ingest takes and the outputs do not. */
@Timeout(240)
@DisplayName("A6, A7: a record that is too large comes to a clear end and holds nothing up")
class LargeRecordsIT {
    private static final int PARTITIONS = 2;
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void shouldMakeADeadLetterOfARecordThatIngestTakesOnlySinceItsLimitWasRaised() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "raised", directory, Map.of()).withTopics(PARTITIONS)) {
            trial.start("one");
            trial.produce(smallOnes(trial.ingest(), "before"));
            trial.awaitAllDecided();
            raise(trial.ingest(), 3 * MIB);
            byte[] incompressible = new byte[5 * MIB / 2];
            new Random(1).nextBytes(incompressible);

            assertOnlyLargeOnesAreDead(trial, Bytes.wrap(incompressible));
        }
    }

    @Test
    void shouldMakeADeadLetterOfARecordThatIsSmallOnlyWhileItIsCompressed() throws Exception {
        try (Trial trial =
                new Trial(SharedBroker.cluster(), "compressed", directory, Map.of()).withTopics(PARTITIONS)) {
            trial.start("one");
            String json = "{\"items\":[" + "{\"sku\":\"a-1\",\"count\":1},".repeat(200_000) + "{}]}";
            assertThat(json.length()).isGreaterThan(4_800_000);

            assertOnlyLargeOnesAreDead(trial, Bytes.wrap(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** One and the same key on each partition, so that one of the records would have to travel, and others behind. */
    private static void assertOnlyLargeOnesAreDead(Trial trial, Bytes value) {
        TestRecord large = TestRecord.to(trial.ingest(), 0)
                .withKey("customer-1")
                .withHeader("idempotency-key", "large")
                .withValue(value);
        List<LogRecord> sent = trial.produce(
                List.of(large, new TestRecord(trial.ingest(), 1, large.key(), value, large.headers(), null)));
        trial.produce(smallOnes(trial.ingest(), "behind"));
        List<OutputRecord> outputs = trial.judge();

        List<LogRecord> dead = outputs.stream()
                .filter(output -> output.topic() == OutputTopic.DEAD_LETTER)
                .map(OutputRecord::record)
                .toList();
        assertThat(dead)
                .extracting(record -> record.headerText(HeaderNames.SOURCE))
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .map(record -> record.coordinates().toString())
                        .toList());
        assertThat(dead).allSatisfy(LargeRecordsIT::assertSaysWhereTheRecordIs);
    }

    private static void assertSaysWhereTheRecordIs(LogRecord dead) {
        String source = String.valueOf(dead.headerText(HeaderNames.SOURCE));
        assertThat(dead.headerText(HeaderNames.REASON)).isEqualTo("too-large");
        assertThat(dead.headerText(DeadLetterHeaderNames.MESSAGE))
                .contains("left out")
                .endsWith("see " + source);
        assertThat(dead.headerText(DeadLetterHeaderNames.TOPIC)
                        + "-" + dead.headerText(DeadLetterHeaderNames.PARTITION)
                        + "@" + dead.headerText(DeadLetterHeaderNames.OFFSET))
                .isEqualTo(source);
        assertThat(dead.value()).isNull();
    }

    /** Some of them in place on each partition, some not. */
    private static List<TestRecord> smallOnes(String topic, String name) {
        return IntStream.range(0, 20)
                .mapToObj(i -> TestRecord.to(topic, i % PARTITIONS)
                        .withHeader("idempotency-key", name + "-" + i / PARTITIONS)
                        .withValue("small"))
                .toList();
    }

    private static void raise(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp raise = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = SharedBroker.cluster().admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(raise)))
                    .all()
                    .get();
        }
    }
}
