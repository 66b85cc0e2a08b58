package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** The relay's page for people at {@code /}, and what it loads: as with the console, all of it is in the jar. */
public final class RelayConsoleRoutes implements Routes {
    private static final List<String> SCRIPTS = List.of("relay.js", "api.js", "dom.js", "format.js");

    @Override
    public void addTo(RoutesConfig routes) {
        ConsoleRoutes.serve(routes, "/", "console/relay.html", "text/html; charset=utf-8");
        ConsoleRoutes.serve(routes, "/console/console.css", "console/console.css", "text/css; charset=utf-8");
        ConsoleRoutes.serve(routes, "/console/icon.svg", "console/icon.svg", "image/svg+xml");
        SCRIPTS.forEach(script ->
                ConsoleRoutes.serve(routes, "/console/" + script, "console/" + script, ConsoleRoutes.JAVASCRIPT));
    }
}
