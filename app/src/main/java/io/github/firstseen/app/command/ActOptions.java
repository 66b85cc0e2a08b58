package io.github.firstseen.app.command;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.operate.Act;
import io.github.firstseen.app.operate.AuditRecord;
import io.github.firstseen.app.operate.EventFields;
import io.github.firstseen.app.operate.Operator;
import io.github.firstseen.app.operate.Response;
import io.github.firstseen.app.operate.ResponseText;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.lifecycle.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the commands that act on a key have in common. */
final class ActOptions {
    @Mixin
    private final KeyOptions key = new KeyOptions();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--partition",
            paramLabel = "P",
            description = "The partition that owns the key, as the header firstseen-owner of its records says; default:"
                    + " computed from KEY with firstseen.routing=key, otherwise every partition is asked.")
    private @Nullable Integer partition;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who does it, for the audit event; default: your name on this machine.")
    private String actor = System.getProperty("user.name", "unknown");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = Converters.OfSeconds.class,
            description = "How long to wait for the answer, 0 for not at all (default: 10).")
    private Duration wait = Duration.ZERO;

    @Option(names = "--json", description = "Write the result to stdout as one JSON object.")
    private boolean isJson;

    /** The JSON object. */
    record Result(
            boolean ok,
            String ending,
            String text,
            String requestId,
            List<String> written,
            @Nullable Map<String, Object> event) {}

    /**
     * Does it and tells what came of it.
     *
     * @return 0 if it counts, as far as it can be known
     * @throws RefusedException where it changed nothing, or where that is not known
     */
    int act(CommandLine line, Writers to, Command command, @Nullable String why) {
        Act act = new Act(key.keyName(line), command, sender(line, why), partition);
        Settings settings = config.settings();
        Response response = new Operator(settings, Clock.systemUTC(), to::progress).act(act, wait);
        String text = new ResponseText(settings, wait).of(response);
        boolean isGood = response.ending().isGood();
        if (isJson) {
            AuditRecord answer = response.answer();
            to.out()
                    .println(Json.of(new Result(
                            isGood,
                            response.ending().text(),
                            text,
                            act.key().requestId().toString(),
                            response.written().stream()
                                    .map(Coordinates::toString)
                                    .toList(),
                            answer == null ? null : EventFields.of(answer))));
        } else if (isGood) {
            to.out().println(text);
        }
        if (!isGood) {
            throw new RefusedException(text);
        }
        return 0;
    }

    private Sender sender(CommandLine line, @Nullable String why) {
        try {
            return new Sender(actor, Sender.OPERATOR, why);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage(), e);
        }
    }
}
