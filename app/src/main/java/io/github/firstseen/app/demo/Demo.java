package io.github.firstseen.app.demo;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.broker.BrokerStartException;
import java.io.PrintWriter;
import java.time.Duration;

/** The demo from start to end: broker, topics, deduplicator, traffic, count, and everything down again. */
public final class Demo {
    private static final int EXIT_CONSERVED = 0;
    private static final int EXIT_FAILED = 1;
    /** How long nothing may be decided before the demo gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final DemoConfig config;
    private final Console console;

    /** {@code out} gets the summary and nothing else, {@code err} what happens meanwhile. */
    public Demo(DemoSettings settings, DemoConfig config, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.config = config;
        this.console = new Console(settings.form(), out, err);
    }

    /**
     * Runs it all; returns the exit code: 0 if every record was decided exactly once, otherwise 1.
     *
     * @throws RefusedException where the input cannot be sent, or the configuration cannot be run
     * @throws BrokerStartException where no broker can be started on this machine
     */
    public int run() {
        try {
            return StopSignal.during(this::runUntilStopped);
        } catch (DemoFailedException e) {
            console.tell("demo: " + e.getMessage());
            return EXIT_FAILED;
        }
    }

    private int runUntilStopped(StopSignal stop) throws DemoFailedException {
        try {
            return run(stop);
        } catch (StoppedException e) {
            console.tell("demo: stopped before the end");
            return EXIT_FAILED;
        }
    }

    private int run(StopSignal stop) throws DemoFailedException, StoppedException {
        Traffic traffic = Traffic.of(settings, config.dedup(), Stage.PARTITIONS);
        Quiet.on();
        console.tell("starting a broker and a deduplicator");
        try (Stage stage = Stage.set(config.servedUntil(settings.end()), stop)) {
            console.tell("sending " + traffic.describe());
            Summary summary = tryOut(traffic, stage, stop);
            if (settings.end() == DemoSettings.End.KEEP) {
                console.invite(Invitation.lines(stage.bootstrapServers(), stage.url(), config.dedup()));
                stage.keepUp();
            }
            return summary.conservation().holds() ? EXIT_CONSERVED : EXIT_FAILED;
        }
    }

    private Summary tryOut(Traffic traffic, Stage stage, StopSignal stop) throws DemoFailedException, StoppedException {
        TrafficPlan plan = traffic.plan();
        String servers = stage.bootstrapServers();
        DemoTopics topics = DemoTopics.of(config.dedup());
        try (TrafficSender sender = new TrafficSender(servers, topics.ingest(), traffic.messages());
                OutputReader reader = new OutputReader(servers, topics)) {
            Trial trial = new Trial(sender, reader, new Progress(console, plan.size(), PATIENCE));
            long tookMs = trial.run(plan, stage::check);
            if (settings.end() == DemoSettings.End.STOP) {
                // Before the count, so that nothing can come after it.
                stage.stopDeciding();
            }
            Summary summary = trial.count(stop::check);
            console.show(summary, topics, tookMs);
            return summary;
        }
    }
}
