package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.json}: all that is served to others, in the words of OpenAPI 3.1. Tests hold it to the routes. */
public final class OpenApiRoutes implements Routes {
    private static final String PATH = "/openapi.json";

    private final String resource;

    private OpenApiRoutes(String resource) {
        this.resource = resource;
    }

    /** Of an instance of the deduplicator. */
    public static OpenApiRoutes ofInstance() {
        return new OpenApiRoutes("openapi.json");
    }

    /** Of a gateway. */
    public static OpenApiRoutes ofGateway() {
        return new OpenApiRoutes("gateway-openapi.json");
    }

    /** Of an instance of the relay. */
    public static OpenApiRoutes ofRelay() {
        return new OpenApiRoutes("relay-openapi.json");
    }

    @Override
    public void addTo(RoutesConfig routes) {
        byte[] description = description();
        routes.get(PATH, request -> request.contentType("application/json").result(description), Role.ANYONE);
    }

    private byte[] description() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
