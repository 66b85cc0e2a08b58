package io.github.firstseen.app.command;

import io.github.firstseen.app.client.Api;
import io.github.firstseen.app.client.Endpoint;
import io.github.firstseen.app.config.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which instance is asked over HTTP, and as whom. */
final class ApiOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Asks this instance; any answers for all. Default: FIRSTSEEN_URL, else the"
                    + " firstseen.http.listener of the configuration, else " + ServerUrl.DEFAULT + ".")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with your bearer token; default: FIRSTSEEN_TOKEN_FILE, else none is shown.")
    private @Nullable Path tokenFile;

    /** Whether the command line or, where it names no brokers, the environment says to go over HTTP. */
    boolean isMeant(Map<String, String> properties) {
        return url != null || (ServerUrl.environment() != null && !properties.containsKey("bootstrap.servers"));
    }

    /** Whether a token is named where none is shown to anybody. */
    boolean hasTokenFile() {
        return tokenFile != null;
    }

    /**
     * Makes no connection yet.
     *
     * @param properties as the user wrote them; whether brokers can be reached with them does not matter
     * @throws ParameterException where URL or token cannot be used
     * @throws RefusedException where keys or certificates cannot be read
     */
    Api api(CommandLine line, Map<String, String> properties) {
        return api(line, ServerUrl.of(url, properties), tokenFile, properties);
    }

    /** The same of an instance that was found. */
    static Api api(CommandLine line, String url, @Nullable Path tokenFile, Map<String, String> properties) {
        try {
            return new Api(new Endpoint(url, token(line, tokenFile)), properties);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String token(CommandLine line, @Nullable Path tokenFile) {
        String named = System.getenv("FIRSTSEEN_TOKEN_FILE");
        Path file = tokenFile != null ? tokenFile : named == null || named.isEmpty() ? null : Path.of(named);
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new ParameterException(line, "cannot read the token in " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new ParameterException(line, "cannot read the token in " + file + ": " + e.getMessage(), e);
        }
    }
}
