package io.github.firstseen.app.command;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.RelayTopics;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.app.topics.TopicsReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes or checks every topic of a configuration. */
@Command(
        name = "topics",
        description =
                "Makes what is missing of the topics that a configuration needs, or checks them. What exists is never"
                        + " altered.",
        footer = {"", "Exit codes: 0 all is there to start, 1 it is not, and why, 2 wrong usage or configuration."})
final class TopicsCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @ArgGroup(multiplicity = "1")
    private Act act = new Act();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "0",
            description = "Partitions of new topics; default: as many as the ingest topic, 4 where there is none.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Replicas of new topics; default: the broker's.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private short replicationFactor;

    @Option(
            names = "--relay",
            description =
                    "The topics of the outbox relay instead of the deduplicator's; destinations are not among them.")
    private boolean isRelay;

    @Option(names = "--json", description = "Write the result to stdout as one JSON object.")
    private boolean isJson;

    /** The JSON object. */
    record Result(boolean ok, List<TopicsReport.Topic> topics, List<String> problems) {}

    private static final class Act {
        @Option(names = "--create", required = true, description = "Make what is missing, then check.")
        private boolean isCreate;

        @SuppressWarnings("UnusedVariable") // the one that is left
        @Option(names = "--check", required = true, description = "Check only.")
        private boolean isCheck;
    }

    TopicsCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        NewTopicSize size = size();
        Settings settings = config.settings();
        TopicsReport report = isRelay ? ofRelay(settings, size) : ofDeduplicator(settings, size);
        print(report);
        if (!report.problems().isEmpty()) {
            throw new RefusedException(report.problems());
        }
        return 0;
    }

    private TopicsReport ofDeduplicator(Settings settings, NewTopicSize size) {
        return act.isCreate ? TopicAdmin.create(settings, size) : TopicAdmin.check(settings);
    }

    private TopicsReport ofRelay(Settings settings, NewTopicSize size) {
        return act.isCreate ? RelayTopics.create(settings, size) : RelayTopics.check(settings);
    }

    private NewTopicSize size() {
        try {
            return new NewTopicSize(partitions, replicationFactor);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(this), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(TopicsReport report) {
        if (isJson) {
            out.println(Json.of(new Result(report.problems().isEmpty(), report.topics(), report.problems())));
            return;
        }
        int width = report.topics().stream()
                .mapToInt(topic -> topic.name().length())
                .max()
                .orElse(1);
        report.topics()
                .forEach(topic -> out.printf(
                        "%-12s %-" + width + "s %-8s %s%n",
                        topic.role(),
                        topic.name(),
                        topic.state(),
                        topic.partitions() == 0 ? "" : topic.partitions() + " partitions"));
    }
}
