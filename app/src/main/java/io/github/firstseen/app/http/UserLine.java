package io.github.firstseen.app.http;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * One user of the users file.
 *
 * @param caller name and role
 * @param proof the SHA-256 of a token as hex in lower case, or a distinguished name in its canonical form, behind its word
 */
record UserLine(Caller caller, String proof) {
    static final String SHA256 = "sha256:";
    private static final String CERTIFICATE = "cert:";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int PARTS = 3;

    /**
     * Reads one that is neither blank nor a comment.
     *
     * @throws IllegalArgumentException saying what is wrong, without what stands there
     */
    static UserLine parse(String line) {
        String[] parts = line.strip().split("\\s+", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("must be ROLE NAME sha256:HEX or ROLE NAME cert:DISTINGUISHED NAME");
        }
        requireName(parts[1]);
        return new UserLine(new Caller(parts[1], role(parts[0])), proof(parts[2]));
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name must be 1 to 100 letters, digits or any of ._@+-");
        }
    }

    private static Role role(String word) {
        return Role.ofUser(word).orElseThrow(() -> new IllegalArgumentException("the role must be read or operate"));
    }

    private static String proof(String text) {
        if (text.startsWith(SHA256)) {
            String hash = text.substring(SHA256.length());
            if (!HASH.matcher(hash).matches()) {
                throw new IllegalArgumentException("behind sha256: must stand 64 hexadecimal digits and nothing more");
            }
            return SHA256 + hash.toLowerCase(Locale.ROOT);
        }
        if (text.startsWith(CERTIFICATE)) {
            return of(name(text.substring(CERTIFICATE.length())));
        }
        throw new IllegalArgumentException("behind the name must stand sha256:HEX or cert:DISTINGUISHED NAME");
    }

    private static X500Principal name(String text) {
        try {
            X500Principal name = new X500Principal(text);
            if (name.getName().isEmpty()) {
                throw new IllegalArgumentException("it is empty");
            }
            return name;
        } catch (IllegalArgumentException e) {
            // Its message quotes what stands there.
            throw new IllegalArgumentException(
                    "behind cert: must stand a distinguished name as RFC 2253 writes it, such as CN=ops,O=Example");
        }
    }

    static String of(Token token) {
        return SHA256 + HexFormat.of().formatHex(token.sha256());
    }

    static String of(X500Principal name) {
        return CERTIFICATE + name.getName(X500Principal.CANONICAL);
    }
}
