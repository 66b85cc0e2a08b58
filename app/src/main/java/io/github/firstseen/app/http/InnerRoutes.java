package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What other instances ask of this one, which answers from what it holds itself and asks nobody in turn. */
public final class InnerRoutes implements Routes {
    static final String LOOKUP = "/inner/v1/lookup";

    static final String STATUS = "/inner/v1/status";

    static final String DECISIONS = "/inner/v1/decisions";

    private final LiveQueries queries;

    public InnerRoutes(LiveQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(LOOKUP, this::lookup, Role.READ);
        routes.get(STATUS, this::status, Role.READ);
        routes.get(DECISIONS, this::decisions, Role.READ);
    }

    private void decisions(Context request) {
        String since = request.queryParam("since");
        if (since == null || !since.matches("\\d{1,18}")) {
            throw Problem.wrongRequest("since must be a number from 0");
        }
        request.json(queries.get().localDecisions(Long.parseLong(since)));
    }

    private void status(Context request) {
        request.future(() -> queries.get().localStatus().thenAccept(request::json));
    }

    private void lookup(Context request) throws JsonProcessingException {
        InnerQuestions questions = Bodies.read(request, InnerQuestions.class);
        request.future(() -> queries.get()
                .local(questions.toAsks(), questions.freshness())
                .thenAccept(replies -> request.json(InnerReplies.of(replies))));
    }
}
