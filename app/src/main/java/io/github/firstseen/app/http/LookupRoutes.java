package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.firstseen.app.query.Answer;
import io.github.firstseen.app.query.Freshness;
import io.github.firstseen.app.query.Queries;
import io.github.firstseen.app.query.Wanted;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Look-ups of one key or of many, which any instance answers for all. */
public final class LookupRoutes implements Routes {
    private static final int KEYS_MAX = 1_000;
    private static final String STALE_ALLOWED = "allowed";

    private final LiveQueries queries;
    private final HttpPeers peers;

    public LookupRoutes(LiveQueries queries, HttpPeers peers) {
        this.queries = queries;
        this.peers = peers;
    }

    /** The body of a look-up of many. */
    record Batch(
            @Nullable List<Question.Named> keys, @Nullable String stale) {}

    /** The answers to it, in order. */
    record Answers(List<Map<String, Object>> answers) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/keys/{key}", request -> one(request, Question.byKey(request)), Role.READ);
        routes.get("/v1/requests/{requestId}", request -> one(request, Question.byRequestId(request)), Role.READ);
        routes.post("/v1/lookup", this::many, Role.READ);
    }

    private void one(Context request, Question question) {
        Queries asked = queries.get();
        Freshness freshness = freshness(request.queryParam("stale"));
        find(request, List.of(question.in(asked)), freshness, answers -> AnswerFields.of(answers.get(0), asked));
    }

    private void many(Context request) throws JsonProcessingException {
        Queries asked = queries.get();
        Batch batch = Bodies.read(request, Batch.class);
        if (batch.keys == null || batch.keys.size() > KEYS_MAX) {
            throw Problem.wrongRequest("keys must be a list of at most " + KEYS_MAX);
        }
        List<Wanted> wanted =
                batch.keys.stream().map(named -> Question.of(named).in(asked)).toList();
        find(
                request,
                wanted,
                freshness(batch.stale),
                answers -> new Answers(answers.stream()
                        .map(answer -> AnswerFields.inList(answer, asked))
                        .toList()));
    }

    private static Freshness freshness(@Nullable String stale) {
        if (stale == null) {
            return Freshness.ACTIVE_ONLY;
        }
        if (stale.equals(STALE_ALLOWED)) {
            return Freshness.STALE_ALLOWED;
        }
        throw Problem.wrongRequest("stale must be " + STALE_ALLOWED + " or left out");
    }

    private void find(Context request, List<Wanted> wanted, Freshness freshness, Function<List<Answer>, Object> json) {
        request.future(() -> queries.get()
                .lookup()
                .find(wanted, freshness, peers.onBehalfOf(request))
                .thenAccept(answers -> request.json(json.apply(answers))));
    }

    @Override
    public void close() {
        queries.close();
    }
}
