package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.relay.RelayInquiry;
import io.github.firstseen.app.relay.RelayInstance;
import io.github.firstseen.app.relay.RelayOperator;
import io.github.firstseen.topology.relay.Aggregate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a relay is, which any instance answers for all, and what operators tell it. */
public final class RelayRoutes implements Routes {
    static final String INSTANCE = "/v1/relay/instance";
    private static final Duration BUSY_FOR = Duration.ofSeconds(5);

    private final RelayInstance instance;
    private final HttpPeers peers;
    private @Nullable RelayOperator operator;

    public RelayRoutes(RelayInstance instance) {
        this.instance = instance;
        this.peers = HttpPeers.of(instance.settings());
    }

    /** What names an aggregate. */
    record Release(String aggregateType, String aggregateId) {}

    /** What names an event. */
    record Skip(String eventId) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/relay", this::status, Role.READ);
        routes.get(INSTANCE, request -> request.json(inquiry().here()), Role.READ);
        routes.post("/v1/relay/release", this::release, Role.OPERATE);
        routes.post("/v1/relay/skip", this::skip, Role.OPERATE);
    }

    private void status(Context request) {
        request.future(
                () -> inquiry().everywhere(peers.relaysOnBehalfOf(request)).thenAccept(request::json));
    }

    private void release(Context request) throws JsonProcessingException {
        Release body = Bodies.read(request, Release.class);
        requireNamed("aggregateType", body.aggregateType());
        requireNamed("aggregateId", body.aggregateId());
        act(request, to -> to.release(new Aggregate(body.aggregateType(), body.aggregateId())));
    }

    private void skip(Context request) throws JsonProcessingException {
        Skip body = Bodies.read(request, Skip.class);
        requireNamed("eventId", body.eventId());
        act(request, to -> to.skip(body.eventId()));
    }

    private static void requireNamed(String member, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Problem.wrongRequest(member + " must be a text that is not empty");
        }
    }

    /** Answered when Kafka has it; what comes of it is seen in the state. */
    private void act(Context request, Consumer<RelayOperator> act) {
        try {
            act.accept(operator());
        } catch (RefusedException e) {
            throw Problem.notAvailable(instance.settings().withoutSecrets(String.valueOf(e.getMessage())), BUSY_FOR);
        }
        request.status(202).json(Map.of("written", true));
    }

    private synchronized RelayOperator operator() {
        RelayOperator known = operator;
        if (known == null) {
            known = new RelayOperator(instance.settings());
            operator = known;
        }
        return known;
    }

    private RelayInquiry inquiry() {
        return instance.inquiry().orElseThrow(() -> Problem.notAvailable("the relay has not started yet", BUSY_FOR));
    }

    @Override
    public synchronized void close() {
        if (operator != null) {
            operator.close();
        }
    }
}
