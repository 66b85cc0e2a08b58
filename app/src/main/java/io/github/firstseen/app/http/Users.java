package io.github.firstseen.app.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Who may do what. Immutable. */
final class Users {
    private final List<UserLine> lines;

    private Users(List<UserLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a users file: a user a line, blank lines, and comments behind {@code #} at the start of a line.
     *
     * @throws IllegalArgumentException naming the line by its number, never by what stands there
     */
    static Users parse(List<String> text) {
        List<UserLine> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                UserLine user = UserLine.parse(line);
                if (lines.stream().anyMatch(other -> other.proof().equals(user.proof()))) {
                    throw new IllegalArgumentException("the same token or certificate stands in a line above");
                }
                lines.add(user);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "names nobody; bin/firstseen token --name NAME --role ROLE makes a token and its line");
        }
        return new Users(lines);
    }

    Optional<Caller> of(Token token) {
        return of(UserLine.of(token));
    }

    Optional<Caller> of(X500Principal certificate) {
        return of(UserLine.of(certificate));
    }

    @Override
    public String toString() {
        return lines.size() + " users";
    }

    /** Looks at all of them and at all bytes of each, so that the time it takes tells nothing. */
    private Optional<Caller> of(String proof) {
        byte[] shown = proof.getBytes(StandardCharsets.UTF_8);
        Optional<Caller> found = Optional.empty();
        for (UserLine line : lines) {
            if (MessageDigest.isEqual(line.proof().getBytes(StandardCharsets.UTF_8), shown)) {
                found = Optional.of(line.caller());
            }
        }
        return found;
    }
}
