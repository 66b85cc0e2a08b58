package io.github.firstseen.app.follow;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.DecisionSample;
import io.github.firstseen.app.query.DecisionFeed;
import io.github.firstseen.app.query.Queries;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The source of each type. */
public final class Sources {
    private Sources() {}

    /** A decision as it stands in JSON: a {@link DecisionSample}, and which instance made it. Names are public. */
    record Decided(
            String decision,
            String source,
            @Nullable String requestId,
            int partition,
            @Nullable Integer attempt,
            @Nullable String reason,
            String instance,
            long atMs) {
        static Decided of(DecisionFeed.Sampled sampled) {
            DecisionSample sample = sampled.sample();
            return new Decided(
                    sample.decision(),
                    sample.source(),
                    sample.requestId(),
                    sample.partition(),
                    sample.attempt(),
                    sample.reason(),
                    sampled.instance().toString(),
                    sample.atMs());
        }
    }

    /**
     * Of what runs here and on the other instances.
     *
     * @param json writes a record or a map on one line, without what is null
     */
    public static Map<EventType, Source> of(Settings settings, Queries queries, Function<Object, String> json) {
        return Map.of(
                EventType.STATUS,
                new Periodic(
                        EventType.STATUS.word(),
                        () -> peers -> queries.status()
                                .gather(peers)
                                .thenApply(status -> List.of(Frame.event(EventType.STATUS, null, json.apply(status))))),
                EventType.DECISION,
                new Periodic(EventType.DECISION.word(), () -> {
                    DecisionFeed feed = queries.decisions();
                    return peers -> feed.next(peers).thenApply(samples -> frames(samples, json));
                }),
                EventType.AUDIT,
                new AuditEvents(settings, json));
    }

    private static List<Frame> frames(List<DecisionFeed.Sampled> samples, Function<Object, String> json) {
        return samples.stream()
                .map(sampled -> Frame.event(EventType.DECISION, null, json.apply(Decided.of(sampled))))
                .toList();
    }
}
