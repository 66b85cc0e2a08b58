package io.github.firstseen.app.http;

import io.github.firstseen.app.config.GatewayConfig;
import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** How far the listener of a gateway reaches, and whether the settings allow that. */
final class GatewayExposure {
    private GatewayExposure() {}

    /** @throws RefusedException with a line for each thing that somebody must say before it is served */
    static void check(Settings settings, Listener listener) {
        List<String> problems = new ArrayList<>();
        try {
            if (!listener.isLoopback()) {
                problems.addAll(beyondThisMachine(settings, listener));
            }
        } catch (UnknownHostException e) {
            problems.add("nobody here knows the host " + listener.host());
        }
        if (!problems.isEmpty()) {
            throw new WrongConfigException(problems.stream()
                    .map(why -> settings.refusal(GatewayConfig.LISTENER, why))
                    .flatMap(refusal -> refusal.problems().stream())
                    .toList());
        }
    }

    private static List<String> beyondThisMachine(Settings settings, Listener listener) {
        List<String> problems = new ArrayList<>();
        if (!listener.isTls() && !settings.http().isPlaintextAllowed()) {
            problems.add("reaches beyond this machine, and messages can be read on the way: make it https, or set "
                    + HttpConfig.PLAINTEXT_ALLOWED + "=true where nobody can listen in");
        }
        if (settings.gateway().secretsFile().isEmpty() && !settings.gateway().isUnsignedAllowed()) {
            problems.add("reaches beyond this machine: name the secrets that senders sign with in "
                    + GatewayConfig.SECRETS_FILE + ", or set " + GatewayConfig.UNSIGNED_ALLOWED
                    + "=true where a proxy in front asks who they are");
        }
        return problems;
    }
}
