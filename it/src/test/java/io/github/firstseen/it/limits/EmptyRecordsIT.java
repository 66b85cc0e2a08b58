package io.github.firstseen.it.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records without a value, without a record key, without both. */
@Timeout(240)
class EmptyRecordsIT {
    private static final int PARTITIONS = 2;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("A2, A7: a tombstone is a message like others, and so is one without a record key")
    void shouldJudgeTombstonesAndRecordsWithoutARecordKey() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "empty", directory, Map.of()).withTopics(PARTITIONS)) {
            trial.start("one");
            TestRecord tombstone = TestRecord.to(trial.ingest(), 0).withHeader("idempotency-key", "k-1");
            trial.produce(List.of(tombstone));
            trial.awaitAllDecided();
            // On the other partition, so that one of the two tombstones has to travel.
            trial.produce(List.of(new TestRecord(trial.ingest(), 1, null, null, tombstone.headers(), null)));
            trial.produce(List.of(tombstone.withValue(""), tombstone.withKey("customer-1")));
            trial.produce(List.of(TestRecord.to(trial.ingest(), 0).withKey(Bytes.wrap(new byte[0]))));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(1);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(2);
            assertThat(Trial.count(outputs, OutputTopic.CONFLICTS))
                    .as("no payload is another payload than an empty one")
                    .isEqualTo(1);
            assertThat(outputs)
                    .filteredOn(output -> output.topic() == OutputTopic.DEAD_LETTER)
                    .singleElement()
                    .satisfies(output -> assertThat(output.record().headerText(HeaderNames.REASON))
                            .isEqualTo("key-missing"));
        }
    }

    @Test
    @DisplayName("A6: where copies meet by their record key, one without is held back")
    void shouldHoldBackARecordWithoutARecordKeyWhereCopiesMeetByIt() throws Exception {
        Map<String, String> byPartition = Map.of("firstseen.routing", "partition");
        try (Trial trial =
                new Trial(SharedBroker.cluster(), "keyless", directory, byPartition).withTopics(PARTITIONS)) {
            trial.start("one");
            TestRecord keyless = TestRecord.to(trial.ingest(), 0).withHeader("idempotency-key", "k-1");
            trial.produce(List.of(keyless, keyless.withKey("customer-1"), keyless.withKey("customer-1")));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(1);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(1);
            assertThat(outputs)
                    .filteredOn(output -> output.topic() == OutputTopic.DEAD_LETTER)
                    .singleElement()
                    .satisfies(output -> assertThat(output.record().headerText(HeaderNames.REASON))
                            .isEqualTo("record-key-missing"));
        }
    }
}
