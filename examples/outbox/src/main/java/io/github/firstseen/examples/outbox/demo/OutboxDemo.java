package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.Quiet;
import io.github.firstseen.app.demo.StopSignal;
import io.github.firstseen.app.demo.StoppedException;
import io.github.firstseen.app.http.Json;
import java.io.PrintWriter;
import java.sql.SQLException;

/** The demo from start to end: everything up, orders and an outage, the count, and everything down again. */
public final class OutboxDemo {
    private static final int EXIT_RIGHT = 0;
    private static final int EXIT_FAILED = 1;

    /** What they have to say is that the broker is down, or that PostgreSQL has stopped, as is planned. */
    private static final String[] PLANNED = {
        "io.zonky",
        "kafka.server.ControllerApis",
        "io.github.firstseen.app.poll.Link",
        "io.github.firstseen.app.relay.DestinationDirectory"
    };

    private final DemoOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    /** {@code out} gets the result and nothing else, {@code err} what happens meanwhile. */
    public OutboxDemo(DemoOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs it all; returns the exit code: 0 if everything is as it must be, otherwise 1. */
    public int run() {
        try {
            return StopSignal.during(this::runUntilStopped);
        } catch (DemoFailedException e) {
            tell("demo: " + e.getMessage());
            return EXIT_FAILED;
        }
    }

    private int runUntilStopped(StopSignal stop) throws DemoFailedException {
        Quiet.on(PLANNED);
        try (Stage stage = Stage.set(stop, this::tell)) {
            Result result = play(stage);
            show(result);
            invite(stage);
            if (options.end() == DemoOptions.End.KEEP) {
                stage.keepUp();
            }
            return result.verdict().holds() ? EXIT_RIGHT : EXIT_FAILED;
        } catch (StoppedException e) {
            tell("demo: stopped before the end");
            return EXIT_FAILED;
        }
    }

    private Result play(Stage stage) throws DemoFailedException, StoppedException {
        try (Run run = new Run(stage, options, err)) {
            return run.play();
        } catch (SQLException e) {
            throw Stage.lost(e);
        }
    }

    private void show(Result result) {
        switch (options.form()) {
            case JSON -> out.println(Json.of(result));
            case TEXT -> result.lines().forEach(out::println);
        }
        out.flush();
    }

    /** For a person, whatever form the result has. */
    private void invite(Stage stage) {
        PrintWriter to = options.form() == DemoOptions.Form.JSON ? err : out;
        Invitation.lines(stage, options.end()).forEach(to::println);
        to.flush();
    }

    private void tell(String line) {
        err.println(line);
        err.flush();
    }
}
