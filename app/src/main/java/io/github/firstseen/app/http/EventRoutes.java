package io.github.firstseen.app.http;

import io.github.firstseen.app.follow.EventType;
import io.github.firstseen.app.follow.LiveEvents;
import io.github.firstseen.app.follow.Source;
import io.github.firstseen.app.follow.Sources;
import io.github.firstseen.app.process.Instance;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens on all instances, as server-sent events. */
public final class EventRoutes implements Routes {
    private final int followersMax;
    private final Supplier<Map<EventType, Source>> sources;
    private final HttpPeers peers;
    private @Nullable LiveEvents events;

    /** Of what runs here, once it does. */
    public EventRoutes(Instance instance, LiveQueries queries, HttpPeers peers) {
        this(instance, () -> Sources.of(instance.settings(), queries.get(), Json::of), peers);
    }

    /** @param sources asked for with the first follower */
    EventRoutes(Instance instance, Supplier<Map<EventType, Source>> sources, HttpPeers peers) {
        this.followersMax = instance.settings().http().subscribersMax();
        this.sources = sources;
        this.peers = peers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/events", this::follow, Role.READ);
    }

    private void follow(Context request) {
        Set<EventType> types = types(request.queryParam("types"));
        EventStream stream = new EventStream(request);
        if (!events().join(new HttpFollower(stream, peers.onBehalfOf(request)), types)) {
            throw Problem.of(
                    ProblemKind.TOO_MANY_SUBSCRIBERS,
                    "firstseen.http.subscribers.max is how many may, " + followersMax);
        }
        request.future(() -> stream.open(request));
    }

    private static Set<EventType> types(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(EventType.class);
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String word : text.split(",", -1)) {
            types.add(Arrays.stream(EventType.values())
                    .filter(type -> type.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Problem.wrongRequest("types must be some of status,decision,audit")));
        }
        return types;
    }

    private synchronized LiveEvents events() {
        if (events == null) {
            events = new LiveEvents(sources.get(), followersMax);
        }
        return events;
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.close();
        }
    }
}
