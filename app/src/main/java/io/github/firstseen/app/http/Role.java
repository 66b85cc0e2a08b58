package io.github.firstseen.app.http;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do, and what a route asks for; each may what those before it may. */
public enum Role implements RouteRole {
    /** Of routes alone: nobody is asked who they are. */
    ANYONE,
    /** Of routes alone, which ask themselves: by signature, and by a header that no foreign page can send. */
    SENDER,
    /** To look. */
    READ,
    /** To act: release, report. */
    OPERATE;

    /** As the users file writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a user may have, by its word; empty for any other word. */
    public static Optional<Role> ofUser(String word) {
        return Stream.of(READ, OPERATE).filter(role -> role.word().equals(word)).findFirst();
    }

    boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
