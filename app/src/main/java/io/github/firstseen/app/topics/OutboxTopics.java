package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that rows of an outbox are written to, asked for again and again. Thread-safe. */
public final class OutboxTopics implements AutoCloseable {
    private static final String MAKE_THEM = "bin/firstseen topics --create --relay makes it";

    private final Settings settings;
    private final Admin admin;

    private OutboxTopics(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * What they take at most, in bytes.
     *
     * @param outbox the topic of the rows
     * @param deadLetter the topic of those that cannot be sent
     */
    public record Limits(int outbox, int deadLetter) {}

    /** Makes a client; whether the cluster can be reached shows with the first question. */
    public static OutboxTopics of(Settings settings) {
        try {
            return new OutboxTopics(settings, Admin.create(settings.adminSettings()));
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a client");
        }
    }

    /**
     * Their limits, where they are as they must be.
     *
     * @throws RefusedException with every problem found, or where the cluster does not answer
     */
    public Limits check() {
        String outbox = settings.relay().outboxTopic();
        String deadLetter = settings.relay().deadLetterTopic();
        Map<String, TopicState> states = states(List.of(outbox, deadLetter));
        List<String> problems = new ArrayList<>();
        for (String topic : List.of(outbox, deadLetter)) {
            TopicState state = states.get(topic);
            if (state == null) {
                problems.add("topic " + topic + " does not exist on " + settings.bootstrapServers() + ": " + MAKE_THEM);
            } else {
                problems.addAll(problems(state, topic.equals(outbox)));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Limits(limitOf(states, outbox), limitOf(states, deadLetter));
    }

    private static List<String> problems(TopicState topic, boolean isOutbox) {
        List<String> problems = new ArrayList<>();
        if (isOutbox && !topic.isLogAppendTime()) {
            problems.add("topic " + topic.name()
                    + ": message.timestamp.type must be LogAppendTime, since rows may be older than the topic keeps"
                    + " records; " + MAKE_THEM + " so where it does not exist");
        }
        if (topic.isCompacted()) {
            problems.add("topic " + topic.name()
                    + ": cleanup.policy must be delete, since every row counts and an aggregate's have one key");
        }
        return problems;
    }

    private static int limitOf(Map<String, TopicState> states, String topic) {
        TopicState state = states.get(topic);
        if (state == null) {
            throw new IllegalStateException(topic);
        }
        return state.maxMessageBytes();
    }

    private Map<String, TopicState> states(List<String> names) {
        Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values();
        Map<String, TopicState> states = new HashMap<>();
        answers.forEach((resource, answer) -> {
            try {
                states.put(resource.name(), new TopicState(resource.name(), "", 0, Cluster.values(answer.get())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException("interrupted while asking " + settings.bootstrapServers() + " for topics");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "read the settings of topics");
                }
            }
        });
        return states;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
