package io.github.firstseen.testkit.cluster;

import io.github.firstseen.testkit.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** A running Kafka cluster that belongs to a test. Closing it ends all of its brokers, however they stand. */
public interface Cluster extends AutoCloseable {
    /** What clients connect to: {@code host:port}, several of them with commas between. */
    String bootstrapServers();

    /**
     * What every client of this cluster should be configured with: where it is, and a request timeout short enough that
     * a broker which is gone is given up within a test's patience.
     */
    default Map<String, Object> clientProperties() {
        return Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", "5000");
    }

    /** A new admin client, for the caller to close. */
    default Admin admin() {
        return Admin.create(clientProperties());
    }

    /** Makes a topic with the cluster's default replication; returns when all of its partitions have leaders. */
    default void createTopic(String name, int partitions, Map<String, String> configs) {
        createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs)));
    }

    /** Makes topics; returns when all of their partitions have leaders and all of their replicas are in sync. */
    default void createTopics(Collection<NewTopic> topics) {
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
            List<String> names = topics.stream().map(NewTopic::name).toList();
            Await.until(
                    "every partition of " + names + " has a leader",
                    Duration.ofSeconds(30),
                    () -> admin.describeTopics(names).allTopicNames().get().values().stream()
                            .allMatch(Cluster::isWhole));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topics could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean isWhole(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition -> partition.leader() != null
                        && partition.isr().size() == partition.replicas().size());
    }

    @Override
    void close();
}
