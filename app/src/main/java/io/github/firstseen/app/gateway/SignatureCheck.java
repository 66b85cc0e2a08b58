package io.github.firstseen.app.gateway;

import io.github.firstseen.app.config.GatewayConfig;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WatchedFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who signed a request, where signatures are asked for. Any thread. */
public final class SignatureCheck {
    private final Optional<WatchedFile<SigningSecrets>> secrets;
    private final String header;
    private final boolean isWhole;
    private final long toleranceMs;

    private SignatureCheck(GatewayConfig config, Optional<WatchedFile<SigningSecrets>> secrets) {
        this.secrets = secrets;
        this.header = config.signatureHeader();
        this.isWhole = config.isWholeRequestSigned();
        this.toleranceMs = config.signatureTolerance().toMillis();
    }

    /**
     * As the settings want it.
     *
     * @throws RefusedException where the secrets file cannot be used
     */
    public static SignatureCheck of(Settings settings) {
        return new SignatureCheck(
                settings.gateway(),
                settings.gateway()
                        .secretsFile()
                        .map(file ->
                                new WatchedFile<>(settings, GatewayConfig.SECRETS_FILE, file, SigningSecrets::parse)));
    }

    /** Whether a request needs a signature. */
    public boolean isAsked() {
        return secrets.isPresent();
    }

    /** The name of the request header with the signature. */
    public String header() {
        return header;
    }

    /**
     * The scope that the sender is held to; null where any will do, or no signature is asked for.
     *
     * @param signature the value of the header; null where there is none
     * @param nowMs in ms since the epoch
     * @throws NotSignedException where it is not signed by anybody who may send, or not about now
     */
    public @Nullable String scopeOf(@Nullable String signature, SignedRequest request, long nowMs) {
        if (secrets.isEmpty()) {
            return null;
        }
        if (signature == null) {
            throw new NotSignedException("the request header " + header + " is missing");
        }
        Signature parsed = Signature.parse(signature);
        SigningSecret signer = secrets.get()
                .content()
                .of(parsed, request, isWhole)
                .orElseThrow(() -> new NotSignedException(
                        isWhole
                                ? "no secret gives this signature over the request; version v2 is asked for"
                                : "no secret gives this signature over time and body"));
        // After the signature, so that nobody learns about clocks who cannot sign.
        if (Math.abs(nowMs - parsed.timeMs()) > toleranceMs) {
            throw new NotSignedException(
                    "the signature is not of now: its time is more than " + toleranceMs / 1_000 + " s away");
        }
        return signer.scope();
    }
}
