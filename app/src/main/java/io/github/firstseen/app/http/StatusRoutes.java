package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** How the application is, which any instance answers for all. */
public final class StatusRoutes implements Routes {
    private final LiveQueries queries;
    private final HttpPeers peers;

    public StatusRoutes(LiveQueries queries, HttpPeers peers) {
        this.queries = queries;
        this.peers = peers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/status", this::status, Role.READ);
    }

    private void status(Context request) {
        request.future(
                () -> queries.get().status().gather(peers.onBehalfOf(request)).thenAccept(request::json));
    }
}
