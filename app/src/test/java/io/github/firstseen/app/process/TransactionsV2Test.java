package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsV2Test {
    @Test
    @DisplayName("F1: a cluster without transactions V2 is refused")
    void shouldRefuseAClusterWithoutTransactionsV2(@TempDir Path dir) throws Exception {
        try (TestBroker broker = TestBroker.start(dir.resolve("broker"))) {
            Admin admin = broker.admin();
            Map<String, String> properties = broker.properties("v1");
            properties.put("state.dir", dir.resolve("state").toString());
            TopicAdmin.create(Settings.of(properties), NewTopicSize.DEFAULT);
            FeatureUpdate toV1 = new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE);
            admin.updateFeatures(Map.of("transaction.version", toV1), new UpdateFeaturesOptions())
                    .all()
                    .get();
            await("the broker to hear of it").until(() -> transactionVersion(admin) == 1);

            assertThatThrownBy(() -> Deduplicator.start(properties))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("transaction.version is 1, must be at least 2");
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
