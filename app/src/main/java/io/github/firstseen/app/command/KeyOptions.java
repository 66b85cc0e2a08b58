package io.github.firstseen.app.command;

import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.operate.KeyName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which key a command is about. */
final class KeyOptions {
    @ArgGroup(multiplicity = "1")
    private Named named = new Named();

    @Option(names = "--scope", paramLabel = "S", description = "The scope of KEY; default: none.")
    private @Nullable String scope;

    private static final class Named {
        @Parameters(paramLabel = "KEY", description = "The idempotency key, as text in UTF-8.")
        private @Nullable String key;

        @Option(
                names = "--request-id",
                paramLabel = "UUID",
                description = "In place of KEY: the header firstseen-request-id of any of its records.")
        private @Nullable String requestId;
    }

    /** @throws ParameterException where nobody can mean it */
    KeyName keyName(CommandLine line) {
        try {
            if (named.key != null) {
                return KeyName.of(scope, named.key);
            }
            if (scope != null) {
                throw new ParameterException(line, "--scope belongs to KEY; a request id has its scope in it");
            }
            return KeyName.ofRequestId(String.valueOf(named.requestId));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Where the HTTP API has it.
     *
     * @throws ParameterException where nobody can mean it
     */
    Resource resource(CommandLine line) {
        KeyName name = keyName(line);
        return name.key() == null ? Resource.ofRequest(name.requestId().toString()) : Resource.ofKey(scope, name.key());
    }
}
