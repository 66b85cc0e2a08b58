package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.serdes.HeaderBudget;
import io.github.firstseen.topology.relay.RelayConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes and checks the topics of the outbox relay but its destinations, which are their owners'. Everything here waits for
 * the cluster, about 15 s at most, and throws {@link RefusedException} where it cannot be reached or does not allow it.
 */
public final class RelayTopics {
    private static final String MAKE_THEM = "bin/firstseen topics --create --relay makes what is missing";
    private static final long VISIBLE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Settings settings;
    private final Cluster cluster;
    private final List<String> created = new ArrayList<>();

    private RelayTopics(Settings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    private enum Role {
        OUTBOX("outbox"),
        COMMANDS("commands"),
        DEAD_LETTER("dead-letter");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String nameIn(RelayConfig config) {
            return switch (this) {
                case OUTBOX -> config.outboxTopic();
                case COMMANDS -> config.commandsTopic();
                case DEAD_LETTER -> config.deadLetterTopic();
            };
        }
    }

    /**
     * What a start must know, all checked.
     *
     * @param partitions how many the outbox topic has, positive
     * @param outboxId what the cluster calls it; another one of the same name has another
     * @param outboxMaxBytes the largest record it takes, in bytes
     * @param deadLetterMaxBytes the same of dead letters
     */
    public record Ready(int partitions, String outboxId, int outboxMaxBytes, int deadLetterMaxBytes) {}

    /** Makes what is missing, alters nothing, and says what it then finds. */
    public static TopicsReport create(Settings settings, NewTopicSize size) {
        try (Cluster cluster = Cluster.of(settings)) {
            RelayTopics topics = new RelayTopics(settings, cluster);
            topics.createMissing(size);
            return topics.report(topics.awaitVisible());
        }
    }

    /** Changes nothing. */
    public static TopicsReport check(Settings settings) {
        try (Cluster cluster = Cluster.of(settings)) {
            RelayTopics topics = new RelayTopics(settings, cluster);
            return topics.report(topics.states());
        }
    }

    /**
     * Checks what a start needs.
     *
     * @throws RefusedException with every problem found
     */
    public static Ready requireReady(Settings settings) {
        try (Cluster cluster = Cluster.of(settings)) {
            RelayTopics topics = new RelayTopics(settings, cluster);
            Map<String, TopicState> states = topics.states();
            List<String> problems = topics.problems(states);
            TopicState outbox = states.get(settings.relay().outboxTopic());
            TopicState deadLetter = states.get(settings.relay().deadLetterTopic());
            if (!problems.isEmpty() || outbox == null || deadLetter == null) {
                throw new RefusedException(problems);
            }
            return new Ready(outbox.partitions(), outbox.id(), outbox.maxMessageBytes(), deadLetter.maxMessageBytes());
        }
    }

    private Map<String, TopicState> states() {
        List<String> names = names();
        return cluster.topics(names::contains);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Role role : Role.values()) {
            names.add(role.nameIn(settings.relay()));
        }
        return names;
    }

    /** The outbox topic first, since what the others must be follows from it. */
    private void createMissing(NewTopicSize size) {
        create(Role.OUTBOX, size.ingestPartitions(), size, 0);
        TopicState outbox = awaitVisible().get(Role.OUTBOX.nameIn(settings.relay()));
        if (outbox == null) {
            throw new RefusedException("topic " + Role.OUTBOX.nameIn(settings.relay()) + " is gone again");
        }
        create(Role.COMMANDS, outbox.partitions(), size, 0);
        create(Role.DEAD_LETTER, size.outputPartitions(outbox.partitions()), size, neededFor(outbox.maxMessageBytes()));
    }

    /** @param maxBytes the largest record it takes, 0 for the broker's default */
    private void create(Role role, int partitions, NewTopicSize size, int maxBytes) {
        String name = role.nameIn(settings.relay());
        if (states().containsKey(name)) {
            return;
        }
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        // By their own time rows that waited in the database could expire at once, and the rule needs times that grow.
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (maxBytes > 0) {
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        }
        cluster.create(List.of(new NewTopic(name, partitions, size.replicationFactor()).configs(configs)));
        created.add(name);
    }

    private int neededFor(int rowBytes) {
        return (int) Math.min(
                Integer.MAX_VALUE,
                (long) rowBytes + HeaderBudget.maxBytes(settings.relay().outboxTopic()));
    }

    private Map<String, TopicState> awaitVisible() {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < VISIBLE_WITHIN_NANOS) {
            Map<String, TopicState> states = states();
            if (states.keySet().containsAll(created)) {
                return states;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new RefusedException(
                "topics " + created + " were made, but cannot be seen on the cluster yet; try again");
    }

    private TopicsReport report(Map<String, TopicState> states) {
        List<TopicsReport.Topic> topics = new ArrayList<>();
        for (Role role : Role.values()) {
            String name = role.nameIn(settings.relay());
            TopicState state = states.get(name);
            topics.add(new TopicsReport.Topic(
                    name,
                    role.word,
                    state == null ? 0 : state.partitions(),
                    state == null ? "missing" : created.contains(name) ? "created" : "exists"));
        }
        return new TopicsReport(topics, problems(states));
    }

    private List<String> problems(Map<String, TopicState> states) {
        List<String> problems = new ArrayList<>(
                TopicChecks.transactionProblems(cluster.transactionVersion(), settings.bootstrapServers()));
        for (Role role : Role.values()) {
            String name = role.nameIn(settings.relay());
            TopicState state = states.get(name);
            if (state == null) {
                problems.add("topic " + name + " does not exist on " + settings.bootstrapServers() + ": " + MAKE_THEM);
            } else {
                problems.addAll(problems(state));
            }
        }
        problems.addAll(partitionProblems(states));
        return problems;
    }

    private static List<String> problems(TopicState topic) {
        List<String> problems = new ArrayList<>();
        if (!topic.isLogAppendTime()) {
            problems.add("topic " + topic.name()
                    + ": message.timestamp.type must be LogAppendTime; set it with kafka-configs --alter");
        }
        if (topic.isCompacted()) {
            problems.add("topic " + topic.name() + ": cleanup.policy must be delete, since every record counts");
        }
        return problems;
    }

    private List<String> partitionProblems(Map<String, TopicState> states) {
        TopicState outbox = states.get(Role.OUTBOX.nameIn(settings.relay()));
        TopicState commands = states.get(Role.COMMANDS.nameIn(settings.relay()));
        TopicState deadLetter = states.get(Role.DEAD_LETTER.nameIn(settings.relay()));
        List<String> problems = new ArrayList<>();
        if (outbox != null && commands != null && outbox.partitions() != commands.partitions()) {
            problems.add("partition counts must be equal: " + outbox.name() + " has " + outbox.partitions() + ", "
                    + commands.name() + " has " + commands.partitions());
        }
        if (outbox != null
                && deadLetter != null
                && deadLetter.maxMessageBytes() < neededFor(outbox.maxMessageBytes())) {
            problems.add("topic " + deadLetter.name() + ": max.message.bytes must be at least "
                    + neededFor(outbox.maxMessageBytes()) + ", that of " + outbox.name()
                    + " and the headers of a dead letter, got " + deadLetter.maxMessageBytes());
        }
        return problems;
    }
}
