package io.github.firstseen.app.command;

import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.operate.Act;
import io.github.firstseen.app.operate.ActResult;
import io.github.firstseen.app.operate.Operator;
import io.github.firstseen.app.operate.Response;
import io.github.firstseen.app.operate.ResponseText;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.serdes.lifecycle.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the commands that act on a key have in common. */
final class ActOptions {
    private static final String USER = System.getProperty("user.name", "unknown");
    /** The server's own bound. */
    private static final Duration API_WAIT_MAX = Duration.ofSeconds(30);

    @Mixin
    private final KeyOptions key = new KeyOptions();

    @Mixin
    private final ApiOptions server = new ApiOptions();

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
            description = "Who does it, for the audit event; default: your name on this machine. With --url the server"
                    + " tells by your token.")
    private @Nullable String actor;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = Converters.OfSeconds.class,
            description = "How long to wait for the answer, 0 for not at all (default: 10; with --url at most 30).")
    private Duration wait = Duration.ZERO;

    @Option(names = "--json", description = "Write the result to stdout as one JSON object.")
    private boolean isJson;

    /**
     * Does it and tells what came of it.
     *
     * @return 0 if it counts, as far as it can be known
     * @throws RefusedException where it changed nothing, or where that is not known
     */
    int act(CommandLine line, Writers to, Command command, @Nullable String why) {
        Map<String, String> properties = config.properties();
        ActResult result = server.isMeant(properties)
                ? overApi(line, properties, command, why)
                : overKafka(line, to, Settings.of(properties), command, why);
        if (isJson) {
            to.out().println(Json.of(result));
        } else if (result.ok()) {
            to.out().println(result.text());
        }
        if (!result.ok()) {
            throw new RefusedException(result.text());
        }
        return 0;
    }

    private ActResult overApi(CommandLine line, Map<String, String> properties, Command command, @Nullable String why) {
        if (actor != null) {
            throw new ParameterException(line, "--actor: the server tells by your token who you are; leave it out");
        }
        if (wait.compareTo(API_WAIT_MAX) > 0) {
            throw new ParameterException(
                    line,
                    "--wait is at most " + API_WAIT_MAX.toSeconds() + " seconds with --url, got " + wait.toSeconds());
        }
        Resource resource = key.resource(line).with("partition", partition);
        return new ApiActs(server.api(line, properties)).act(resource, command, why, wait);
    }

    private ActResult overKafka(
            CommandLine line, Writers to, Settings settings, Command command, @Nullable String why) {
        if (server.hasTokenFile()) {
            throw new ParameterException(line, "--token-file needs --url: no token is shown to a broker");
        }
        Act act = new Act(key.keyName(line), command, sender(line, why), partition);
        Response response = new Operator(settings, Clock.systemUTC(), to::progress).act(act, wait);
        String text = new ResponseText(settings, wait).of(response);
        return ActResult.of(response.ending().isGood(), act, response, text);
    }

    private Sender sender(CommandLine line, @Nullable String why) {
        try {
            return new Sender(actor == null ? USER : actor, Sender.OPERATOR, why);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage(), e);
        }
    }
}
