package io.github.firstseen.app.http;

import io.javalin.http.Context;

/**
 * Who asks.
 *
 * @param name as audit events tell it
 * @param role what they may do
 */
public record Caller(String name, Role role) {
    private static final String ATTRIBUTE = "firstseen.caller";

    /** Whoever is on this machine, where no users are named. */
    static final Caller LOCAL = new Caller("local", Role.OPERATE);

    /** The one behind a request, in a handler of a route that asks for a role. */
    public static Caller of(Context request) {
        Caller caller = request.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("nobody was asked for who calls " + request.endpoint().path);
        }
        return caller;
    }

    void attachTo(Context request) {
        request.attribute(ATTRIBUTE, this);
    }
}
