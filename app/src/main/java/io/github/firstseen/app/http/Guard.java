package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Set;

/** What stands before every handler: headers for browsers, who calls, and whether they may. */
final class Guard {
    private Guard() {}

    void addTo(RoutesConfig routes) {
        routes.before(Guard::secureBrowser);
        routes.beforeMatched(this::admit);
    }

    /** On errors too. */
    private static void secureBrowser(Context request) {
        request.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'self'");
    }

    static Guard ofThisMachine() {
        return new Guard();
    }

    private void admit(Context request) {
        Role needed = needed(request.routeRoles());
        if (needed == Role.ANYONE) {
            return;
        }
        Caller caller = Caller.LOCAL;
        if (!caller.role().includes(needed)) {
            throw Problem.of(
                    ProblemKind.NOT_ALLOWED,
                    caller.name() + " may " + caller.role().word() + ", this needs " + needed.word());
        }
        caller.attachTo(request);
    }

    /** A route that names none is a mistake of ours, and served to nobody. */
    private static Role needed(Set<RouteRole> roles) {
        if (roles.size() == 1 && roles.iterator().next() instanceof Role role) {
            return role;
        }
        throw new IllegalStateException("a route must name one role, not " + roles);
    }
}
