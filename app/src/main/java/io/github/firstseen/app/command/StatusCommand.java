package io.github.firstseen.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.client.Api;
import io.github.firstseen.app.client.ProblemException;
import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.client.StatusAnswer;
import io.github.firstseen.app.config.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks any instance how the application is. */
@Command(
        name = "status",
        description = {
            "Tells how a deduplicator is: what is wrong, its instances, each partition with its owner, lag, standbys and"
                    + " what is remembered, how far a restore is, and what was decided since the instances started.",
            "Any instance answers for all."
        },
        footer = {
            "",
            "bin/firstseen status --watch --url http://127.0.0.1:7070",
            "Exit codes: 0 told, however it is; 1 failed, 2 wrong usage or wrong configuration."
        })
final class StatusCommand implements Callable<Integer> {
    /** Nobody becomes somebody else by waiting. */
    private static final Set<String> LASTING = Set.of("not-authenticated", "not-allowed", "not-found", "misdirected");

    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ApiOptions server = new ApiOptions();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "SECONDS",
            fallbackValue = "2",
            converter = Converters.OfSeconds.class,
            description =
                    "Ask again every so many seconds (2) until Ctrl-C, with what is decided per second; drawn in place"
                            + " on a terminal.")
    private @Nullable Duration watch;

    @Option(names = "--json", description = "Write the server's answer to stdout as one line of JSON.")
    private boolean isJson;

    StatusCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = spec.commandLine();
        if (watch != null && watch.isZero()) {
            throw new ParameterException(line, "--watch must be at least 1 second, got 0");
        }
        Api api = server.api(line, config.properties());
        JsonNode first = api.get(Resource.STATUS);
        Screen screen = Screen.of(to.out());
        StatusAnswer shown = show(first, api, screen, null);
        Duration pause = watch;
        return pause == null ? 0 : CleanStop.during(() -> 0, () -> watch(api, screen, shown, pause));
    }

    private int watch(Api api, Screen screen, StatusAnswer first, Duration pause) throws InterruptedException {
        StatusAnswer shown = first;
        while (!screen.isGone()) {
            TimeUnit.SECONDS.sleep(pause.toSeconds());
            try {
                shown = show(api.get(Resource.STATUS), api, screen, shown);
            } catch (ProblemException e) {
                if (LASTING.contains(e.name())) {
                    throw e;
                }
                tell(e, screen, shown);
            } catch (RefusedException e) {
                tell(e, screen, shown);
            }
        }
        return 0;
    }

    private StatusAnswer show(JsonNode document, Api api, Screen screen, @Nullable StatusAnswer before) {
        StatusAnswer status = api.read(document, StatusAnswer.class);
        if (isJson) {
            to.out().println(document);
        } else {
            screen.show(StatusText.of(status, before));
        }
        return status;
    }

    /** The server may come back; until then the picture is old, and says so. */
    private void tell(RefusedException e, Screen screen, StatusAnswer shown) {
        if (isJson) {
            to.progress(String.valueOf(e.getMessage()));
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("OLD, of " + Shown.utc(shown.asOfMs()) + ": " + Shown.text(String.valueOf(e.getMessage())));
        lines.addAll(StatusText.of(shown, null));
        screen.show(lines);
    }
}
