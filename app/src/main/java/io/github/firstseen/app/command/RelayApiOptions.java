package io.github.firstseen.app.command;

import io.github.firstseen.app.client.Api;
import io.github.firstseen.topology.relay.RelayConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which instance of a relay is asked over HTTP, and as whom. */
final class RelayApiOptions {
    private static final String DEFAULT = "http://127.0.0.1:7090";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Asks this instance; any answers for all. Default: FIRSTSEEN_RELAY_URL, else the"
                    + " firstseen.relay.listener of the configuration, else " + DEFAULT + ".")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with your bearer token; default: FIRSTSEEN_TOKEN_FILE, else none is shown.")
    private @Nullable Path tokenFile;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    /** Makes no connection yet. */
    Api api(CommandLine line) {
        Map<String, String> properties = config.properties();
        return ApiOptions.api(line, url(properties), tokenFile, properties);
    }

    private String url(Map<String, String> properties) {
        if (url != null) {
            return url;
        }
        String environment = System.getenv("FIRSTSEEN_RELAY_URL");
        if (environment != null && !environment.isBlank()) {
            return environment.strip();
        }
        return ServerUrl.configured(
                RelayConfig.LISTENER, properties.getOrDefault(RelayConfig.LISTENER, DEFAULT), properties);
    }
}
