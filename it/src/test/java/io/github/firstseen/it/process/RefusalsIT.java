package io.github.firstseen.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TestRecord;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that are refused and runs that cannot go on: an exit code, and lines that name what to change. */
@Timeout(240)
@DisplayName("A6: what cannot be done right is not done")
class RefusalsIT {
    private static final int PARTITIONS = 2;

    @TempDir
    private Path directory;

    private Trial trial(String name) {
        return new Trial(SharedBroker.cluster(), name, directory, Map.of());
    }

    @Test
    void shouldNameTheNearestKeyWhenAKeyIsMistyped() throws Exception {
        try (Firstseen dedup = Firstseen.start(
                directory, "dedup", "-o", "bootstrap.servers=127.0.0.1:1", "-o", "firstseen.ttl.mss=5")) {
            assertThat(dedup.exitCode()).isEqualTo(2);
            assertThat(dedup.err())
                    .containsExactly(
                            "firstseen: firstseen.ttl.mss=5: there is no such key; did you mean firstseen.ttl.ms?");
            assertThat(dedup.out()).isEmpty();
        }
    }

    @Test
    void shouldNameEveryTopicThatIsMissing() throws Exception {
        try (Trial trial = trial("missing")) {
            DedupProcess process = DedupProcess.of(trial, directory);
            List<String> topics = new ArrayList<>(List.of(trial.outputTopics()));
            topics.addAll(List.of(trial.ingest(), trial.audit()));
            try (Firstseen dedup = process.dedup()) {
                assertNamesAsMissing(dedup, topics);
            }
            topics.add(trial.commands());
            try (Firstseen dedup = process.dedup("-o", "firstseen.lifecycle=on")) {
                assertNamesAsMissing(dedup, topics);
            }
        }
    }

    private static void assertNamesAsMissing(Firstseen dedup, List<String> topics) throws Exception {
        assertThat(dedup.exitCode()).isEqualTo(1);
        assertThat(dedup.err()).hasSize(topics.size()).allMatch(line -> line.contains("firstseen topics --create"));
        for (String topic : topics) {
            assertThat(dedup.err()).anyMatch(line -> line.startsWith("firstseen: topic " + topic + " "));
        }
    }

    @Test
    void shouldGiveUpOnAClusterThatDoesNotAnswer() throws Exception {
        // Taken and not served: whoever connects waits.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Firstseen dedup = Firstseen.start(
                        directory,
                        "dedup",
                        "-o",
                        "firstseen.http.listener=none",
                        "-o",
                        "bootstrap.servers=127.0.0.1:" + silent.getLocalPort())) {
            assertThat(dedup.exitCode(Duration.ofSeconds(25))).isEqualTo(1);
            assertThat(dedup.err())
                    .singleElement()
                    .asString()
                    .startsWith("firstseen: cannot reach 127.0.0.1:" + silent.getLocalPort())
                    .contains("check bootstrap.servers");
        }
    }

    @Test
    void shouldRefuseASecondProcessOnTheSameState() throws Exception {
        try (Trial trial = trial("second").withTopics(PARTITIONS)) {
            DedupProcess process = DedupProcess.of(trial, directory);
            try (Firstseen first = process.running();
                    Firstseen second = process.dedup()) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .singleElement()
                        .asString()
                        .contains("state directory", "is in use by another process", "state.dir");
                assertThat(first.isAlive()).isTrue();
            }
        }
    }

    @Test
    void shouldEndWhenAnOutputTopicIsDeletedUnderIt() throws Exception {
        try (Trial trial = trial("deleted").withTopics(PARTITIONS);
                Admin admin = SharedBroker.cluster().admin()) {
            DedupProcess process = DedupProcess.of(trial, directory);
            String duplicates = trial.topic(OutputTopic.DUPLICATES);
            TestRecord record = TestRecord.to(trial.ingest(), 0).withHeader("idempotency-key", "k-1");
            try (Firstseen dedup = process.running("-o", "firstseen.topics.refresh.interval.ms=500")) {
                trial.produce(List.of(record, record));
                trial.awaitDecided(2);
                admin.deleteTopics(List.of(duplicates)).all().get();
                // At once, while the process does not know it yet.
                trial.produce(List.of(record));

                assertThat(dedup.exitCode(Duration.ofSeconds(60)))
                        .as("%s", dedup.err())
                        .isEqualTo(1);
                assertThat(dedup.err())
                        .anyMatch(line -> line.contains("topic " + duplicates + " does not exist; make it with"));
            }
        }
    }

    @Test
    @DisplayName("A6: a changelog that is deleted is never made again without a word")
    void shouldEndAndStayDownWhenWhatItRemembersIsDeleted() throws Exception {
        try (Trial trial = trial("forgotten").withTopics(PARTITIONS);
                Admin admin = SharedBroker.cluster().admin()) {
            DedupProcess process = DedupProcess.of(trial, directory);
            TestRecord record = TestRecord.to(trial.ingest(), 0).withHeader("idempotency-key", "k-1");
            String changelog;
            try (Firstseen dedup = process.running("-o", "firstseen.topics.refresh.interval.ms=500")) {
                trial.produce(List.of(record, record));
                trial.awaitDecided(2);
                changelog = changelog(admin, String.valueOf(trial.properties().get("application.id")));
                admin.deleteTopics(List.of(changelog)).all().get();

                assertThat(dedup.exitCode(Duration.ofSeconds(60)))
                        .as("%s", dedup.err())
                        .isEqualTo(1);
                assertThat(dedup.err()).anyMatch(line -> line.contains("topic " + changelog + " does not exist"));
            }
            try (Firstseen again = process.dedup()) {
                assertThat(again.exitCode()).isEqualTo(1);
                assertThat(again.err())
                        .singleElement()
                        .asString()
                        .contains(changelog, "what was remembered is gone", "topics --create");
            }
            try (Firstseen topics = process.topics("--create")) {
                assertThat(topics.exitCode()).as("%s", topics.err()).isZero();
            }
            try (Firstseen accepted = process.running()) {
                assertThat(accepted.isAlive()).isTrue();
            }
        }
    }

    private static String changelog(Admin admin, String applicationId) throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + "-") && name.endsWith("-changelog"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("F1: a cluster without transactions V2 is refused")
    void shouldRefuseAClusterWithoutTransactionsV2() throws Exception {
        try (Cluster cluster = ProcessCluster.start(directory.resolve("brokers"), 1);
                Trial trial = new Trial(cluster, "old", directory, Map.of()).withTopics(PARTITIONS)) {
            lowerTransactionVersion(cluster);
            try (Firstseen dedup = DedupProcess.of(trial, directory).dedup()) {
                assertThat(dedup.exitCode()).isEqualTo(1);
                assertThat(dedup.err())
                        .singleElement()
                        .asString()
                        .contains("transaction.version is 1, must be at least 2", "kafka-features");
            }
        }
    }

    private static void lowerTransactionVersion(Cluster cluster) throws Exception {
        try (Admin admin = cluster.admin()) {
            FeatureUpdate toV1 = new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE);
            admin.updateFeatures(Map.of("transaction.version", toV1), new UpdateFeaturesOptions())
                    .all()
                    .get();
            Await.until("the broker hears of it", Trial.BOUND, () -> transactionVersion(admin) == 1);
        }
    }

    private static int transactionVersion(Admin admin) throws Exception {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get("transaction.version");
        return range == null ? 0 : range.maxVersionLevel();
    }
}
