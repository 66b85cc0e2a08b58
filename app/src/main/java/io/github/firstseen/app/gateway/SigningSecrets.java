package io.github.firstseen.app.gateway;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All secrets that count now: several of one name while it changes from one to the next. Immutable.
 *
 * @param all at least one
 */
record SigningSecrets(List<SigningSecret> all) {
    private static final String SCOPE = "scope:";
    private static final String FORM = "must be NAME SECRET or NAME SECRET scope:SCOPE";

    SigningSecrets {
        all = List.copyOf(all);
    }

    /**
     * Reads a secrets file: {@code NAME SECRET}, or {@code NAME SECRET scope:SCOPE}, a line; blank lines, and comments behind
     * {@code #} at the start of a line.
     *
     * @throws IllegalArgumentException naming the line by its number, never by what stands there
     */
    static SigningSecrets parse(List<String> lines) {
        List<SigningSecret> secrets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                secrets.add(secret(line.split("\\s+")));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("holds no secret; " + FORM);
        }
        return new SigningSecrets(secrets);
    }

    private static SigningSecret secret(String[] parts) {
        if (parts.length < 2 || parts.length > 3 || (parts.length == 3 && !parts[2].startsWith(SCOPE))) {
            throw new IllegalArgumentException(FORM);
        }
        return new SigningSecret(parts[0], parts[1], parts.length == 3 ? parts[2].substring(SCOPE.length()) : null);
    }

    /**
     * Whose signature it is. Looks at all secrets and all signatures, and at all bytes of each, so that the time it takes
     * tells nothing.
     *
     * @param isWhole whether only signatures of version 2 count
     */
    Optional<SigningSecret> of(Signature signature, SignedRequest request, boolean isWhole) {
        byte[] overBody = isWhole ? null : request.overBody(signature.timeSeconds());
        byte[] overRequest = request.overRequest(signature.timeSeconds());
        SigningSecret found = null;
        for (SigningSecret secret : all) {
            boolean isOverBody = matches(secret, overBody, signature.overBody());
            boolean isOverRequest = matches(secret, overRequest, signature.overRequest());
            if (isOverBody || isOverRequest) {
                found = secret;
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean matches(SigningSecret secret, byte @Nullable [] text, List<byte[]> signatures) {
        if (text == null || signatures.isEmpty()) {
            return false;
        }
        byte[] expected = secret.sign(text);
        boolean matches = false;
        for (byte[] each : signatures) {
            matches |= MessageDigest.isEqual(expected, each);
        }
        return matches;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return all.size() + " secrets";
    }
}
