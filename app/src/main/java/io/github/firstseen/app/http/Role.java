package io.github.firstseen.app.http;

import io.javalin.security.RouteRole;
import java.util.Locale;

/** What somebody may do, and what a route asks for; each may what those before it may. */
public enum Role implements RouteRole {
    /** Of routes alone: nobody is asked who they are. */
    ANYONE,
    /** To look. */
    READ,
    /** To act: release, report. */
    OPERATE;

    /** As the users file writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
