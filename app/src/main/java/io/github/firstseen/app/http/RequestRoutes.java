package io.github.firstseen.app.http;

import io.github.firstseen.app.follow.Frame;
import io.github.firstseen.app.gateway.Followed;
import io.github.firstseen.app.gateway.Gateway;
import io.github.firstseen.app.gateway.RequestStatus;
import io.github.firstseen.app.gateway.Sighted;
import io.github.firstseen.app.gateway.StatusFollowers;
import io.github.firstseen.app.operate.KeyName;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Tells what became of messages: once, as it changes, or what they produced. */
public final class RequestRoutes implements Routes {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int NO_CONTENT = 204;

    private final Gateway gateway;
    private final Senders senders;
    private final StatusFollowers followers;
    private final int followersMax;

    public RequestRoutes(Gateway gateway, Senders senders, int followersMax) {
        this.gateway = gateway;
        this.senders = senders;
        this.followersMax = followersMax;
        this.followers = new StatusFollowers(gateway, followersMax);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(AdmissionAnswer.REQUESTS + "{requestId}", this::status, Role.SENDER);
        routes.get(AdmissionAnswer.REQUESTS + "{requestId}/outcome", this::outcome, Role.SENDER);
        routes.get(AdmissionAnswer.REQUESTS + "{requestId}/events", this::events, Role.SENDER);
    }

    /** Those who follow would keep it up. */
    @Override
    public void closing() {
        followers.close();
    }

    private void status(Context request) {
        with(request, status -> {
            request.json(StatusFields.of(status));
            return CompletableFuture.completedFuture(null);
        });
    }

    private void outcome(Context request) {
        with(request, status -> {
            Sighted sighted = status.sighted();
            Outcome outcome = sighted == null ? null : sighted.outcome();
            byte[] content = outcome == null ? null : outcome.content();
            if (outcome == null || content == null) {
                throw Problem.of(
                                ProblemKind.NOT_FOUND,
                                outcome == null
                                        ? "there is no outcome of it, or none yet"
                                        : "its outcome was too long to be kept")
                        .with("requestStatus", status.name());
            }
            request.contentType(OutcomeType.of(outcome)).result(content);
            return CompletableFuture.completedFuture(null);
        });
    }

    private void events(Context request) {
        String last = request.header("Last-Event-ID");
        with(request, status -> {
            if (status.isEnd() && eventId(status).equals(last)) {
                // A browser that was told everything connects again, unless it is told so.
                request.status(NO_CONTENT);
                return CompletableFuture.completedFuture(null);
            }
            EventStream stream = new EventStream(request);
            if (!followers.follow(status, new Stream(stream))) {
                throw Problem.of(
                        ProblemKind.TOO_MANY_SUBSCRIBERS,
                        "firstseen.gateway.followers.max is how many may, " + followersMax);
            }
            return stream.open(request);
        });
    }

    private void with(Context request, Function<RequestStatus, CompletableFuture<Void>> answer) {
        senders.admit(request);
        RequestId id = id(request);
        request.future(() -> gateway.status(id).thenCompose(followed -> answer.apply(told(followed, id))));
    }

    private static RequestId id(Context request) {
        try {
            return KeyName.ofRequestId(request.pathParam("requestId")).requestId();
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
    }

    private static RequestStatus told(Followed followed, RequestId id) {
        if (followed instanceof Followed.Told told) {
            return told.status();
        }
        if (followed instanceof Followed.Unavailable unavailable) {
            throw Problem.notAvailable(unavailable.why(), SOON).with("requestId", id.toString());
        }
        throw Problem.of(ProblemKind.UNKNOWN_KEY, "no request of this id came, or it is forgotten by now")
                .with("requestId", id.toString());
    }

    private static String eventId(RequestStatus status) {
        Sighted sighted = status.sighted();
        return status.name() + "-" + (sighted == null ? 0 : sighted.attempt());
    }

    /** A follower behind a connection. */
    private record Stream(EventStream to) implements StatusFollowers.Listener {
        @Override
        public void became(RequestStatus status) {
            to.tell(Frame.event("status", eventId(status), Json.of(StatusFields.of(status))));
        }

        @Override
        public void nothingNew() {
            to.tell(Frame.comment("nothing new"));
        }

        @Override
        public void over() {
            to.finish();
        }

        @Override
        public boolean isGone() {
            return to.ended().isDone();
        }
    }
}
