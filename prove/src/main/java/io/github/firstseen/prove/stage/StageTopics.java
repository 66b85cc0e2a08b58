package io.github.firstseen.prove.stage;

import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The product's topics. */
final class StageTopics {
    private StageTopics() {}

    /** Makes them with the product's own command; its output is in {@code topics.log}. */
    static void make(Path directory, Product product, BreakableCluster cluster) {
        List<String> args =
                new ArrayList<>(List.of("topics", "--create", "--partitions", Integer.toString(Numbers.PARTITIONS)));
        product.properties(cluster.bootstrapServers())
                .forEach((key, value) -> args.addAll(List.of("-o", key + "=" + value)));
        product.run(directory.resolve("topics.log"), args);
        try {
            allowTheFuture(cluster);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ingest topic could not be altered: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ingest topic was altered", e);
        }
    }

    /** A broker refuses what is more than an hour ahead, and then no clock in 2099 would ever reach the product. */
    private static void allowTheFuture(BreakableCluster cluster) throws ExecutionException, InterruptedException {
        AlterConfigOp op = new AlterConfigOp(
                new ConfigEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, Stage.INGEST), List.of(op)))
                    .all()
                    .get();
        }
    }
}
