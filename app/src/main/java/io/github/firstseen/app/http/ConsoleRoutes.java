package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The page for people at {@code /} and what it loads. Nobody is asked for those: they hold nothing but how to ask. All of it
 * is in the jar, the page loads nothing from elsewhere, and its policy lets it load nothing else.
 */
public final class ConsoleRoutes implements Routes {
    /** With the version of the dependency in it; a start fails where they differ. */
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private static final List<String> SCRIPTS = List.of(
            "console.js",
            "api.js",
            "cluster.js",
            "dom.js",
            "feed.js",
            "format.js",
            "life.js",
            "lookup.js",
            "rates.js",
            "stream.js");

    /** Beside what every answer says: no frame around the page either, in which somebody is made to click. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";

    static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    @Override
    public void addTo(RoutesConfig routes) {
        serve(routes, "/", "console/index.html", "text/html; charset=utf-8");
        serve(routes, "/console/console.css", "console/console.css", "text/css; charset=utf-8");
        serve(routes, "/console/icon.svg", "console/icon.svg", "image/svg+xml");
        serve(routes, "/console/chart.js", CHART_JS, JAVASCRIPT);
        SCRIPTS.forEach(script -> serve(routes, "/console/" + script, "console/" + script, JAVASCRIPT));
    }

    static void serve(RoutesConfig routes, String path, String resource, String type) {
        byte[] bytes = bytes(resource);
        routes.get(path, request -> answer(request, type, bytes), Role.ANYONE);
    }

    private static void answer(Context request, String type, byte[] bytes) {
        request.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .contentType(type)
                .result(bytes);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
