package io.github.firstseen.examples.participation.process;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How the topics are that a worker needs.
 *
 * @param deduplicated partitions of the deduplicated topic
 * @param commands partitions of the commands topic
 */
record WorkerTopics(int deduplicated, int commands) {
    private static final short BROKERS_DEFAULT = -1;

    /**
     * Looks at the deduplicator's, and makes our own where it is missing.
     *
     * @throws RefusedException where one of the deduplicator's is missing, or the cluster does not answer
     */
    static WorkerTopics ready(WorkerSettings settings) {
        ParticipationConfig config = settings.config();
        try (Admin admin = Admin.create(settings.admin())) {
            Map<String, KafkaFuture<TopicDescription>> topics = admin.describeTopics(
                            List.of(config.deduplicatedTopic(), config.commandsTopic()))
                    .topicNameValues();
            WorkerTopics found = new WorkerTopics(
                    require(topics, config.deduplicatedTopic(), ParticipationConfig.DEDUPLICATED_TOPIC),
                    require(topics, config.commandsTopic(), ParticipationConfig.COMMANDS_TOPIC));
            make(
                    admin,
                    new NewTopic(
                            config.deadLetterTopic(), Optional.of(found.deduplicated), Optional.of(BROKERS_DEFAULT)));
            return found;
        } catch (ExecutionException e) {
            throw refusal(settings, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while it looked at the topics");
        }
    }

    private static int require(Map<String, KafkaFuture<TopicDescription>> topics, String topic, String key)
            throws ExecutionException, InterruptedException {
        try {
            KafkaFuture<TopicDescription> described = topics.get(topic);
            if (described == null) {
                throw new IllegalStateException("the cluster was not asked for " + topic);
            }
            return described.get().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new RefusedException("topic " + topic + " (" + key + ") does not exist; bin/firstseen topics"
                        + " --create -o firstseen.lifecycle=on makes the deduplicator's");
            }
            throw e;
        }
    }

    private static void make(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static RefusedException refusal(WorkerSettings settings, Throwable cause) {
        return new RefusedException(
                cause instanceof TimeoutException
                        ? "cannot reach " + settings.bootstrapServers() + ": no answer; check bootstrap.servers, that a"
                                + " broker runs there, and security.protocol"
                        : "cannot look at the topics on " + settings.bootstrapServers() + ": " + Causes.of(cause));
    }
}
