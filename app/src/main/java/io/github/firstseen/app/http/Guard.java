package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.util.Set;
import java.util.function.Consumer;

/** What stands before every handler: headers for browsers, who calls, and whether they may. */
final class Guard {
    private final Consumer<Context> hosts;
    private final Identity identity;

    /** @param hosts throws a {@link Problem} where another server is meant */
    Guard(Consumer<Context> hosts, Identity identity) {
        this.hosts = hosts;
        this.identity = identity;
    }

    void addTo(RoutesConfig routes) {
        routes.before(Guard::secureBrowser);
        routes.before(hosts::accept);
        routes.before(Guard::refuseHead);
        routes.beforeMatched(this::admit);
    }

    /** Of an answer without its body the library would not ask for whom it is. */
    private static void refuseHead(Context request) {
        if (request.method().equals(HandlerType.HEAD)) {
            request.header("Allow", "GET");
            throw Problem.of(ProblemKind.WRONG_METHOD, "ask with GET");
        }
    }

    /** On errors too. */
    private static void secureBrowser(Context request) {
        request.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'self'");
    }

    private void admit(Context request) {
        Role needed = needed(request.routeRoles());
        if (needed == Role.SENDER) {
            return;
        }
        requireJson(request);
        if (needed == Role.ANYONE) {
            return;
        }
        Caller caller = identity.of(request);
        if (!caller.role().includes(needed)) {
            throw Problem.of(
                    ProblemKind.NOT_ALLOWED,
                    caller.name() + " may " + caller.role().word() + ", this needs " + needed.word());
        }
        caller.attachTo(request);
    }

    /** What a form, or a script of a foreign page that asks nobody first, cannot send. */
    private static void requireJson(Context request) {
        if (!request.method().equals(HandlerType.POST)) {
            return;
        }
        String type = request.contentType();
        if (type == null || !type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            throw Problem.wrongRequest("Content-Type must be application/json");
        }
    }

    /** A route that names none is a mistake of ours, and served to nobody. */
    private static Role needed(Set<RouteRole> roles) {
        if (roles.size() == 1 && roles.iterator().next() instanceof Role role) {
            return role;
        }
        throw new IllegalStateException("a route must name one role, not " + roles);
    }
}
