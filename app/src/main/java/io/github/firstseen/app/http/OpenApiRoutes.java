package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.json}: all that is served to others, in the words of OpenAPI 3.1. Tests hold it to the routes. */
public final class OpenApiRoutes implements Routes {
    private static final String DESCRIPTION = "openapi.json";

    @Override
    public void addTo(RoutesConfig routes) {
        byte[] description = description();
        routes.get(
                "/" + DESCRIPTION,
                request -> request.contentType("application/json").result(description),
                Role.ANYONE);
    }

    private static byte[] description() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + DESCRIPTION);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DESCRIPTION, e);
        }
    }
}
