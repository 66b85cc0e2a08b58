package io.github.firstseen.app.metrics;

import io.github.firstseen.app.metrics.Exposed.Measure;
import io.github.firstseen.topology.metrics.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric of {@code /metrics} and where it comes from.
 *
 * @param join makes one of several that have the same labels, those of two threads for example
 */
record Family(Exposed exposed, Source source, Join join) {
    enum Join {
        SUM,
        MAX;

        double of(double one, double other) {
            return switch (this) {
                case SUM -> one + other;
                case MAX -> Math.max(one, other);
            };
        }
    }

    /** One of firstseen's own. */
    static Family of(Metric metric) {
        List<String> tags = new ArrayList<>(List.of(Source.TASK));
        tags.addAll(metric.tags());
        Exposed exposed = exposed(metric);
        Join join = exposed.kind() == Exposed.Kind.COUNTER ? Join.SUM : Join.MAX;
        return new Family(exposed, new Source(Metric.GROUP, metric.text(), tags), join);
    }

    private static Exposed exposed(Metric metric) {
        return switch (metric) {
            case RECORDS_DECIDED -> counter("records_decided", metric);
            case RECORDS_HELD_BACK -> counter("records_held_back", metric);
            case RECORDS_REROUTED -> counter("records_rerouted", metric);
            case RECORD_AGE_AVG -> gauge("record_age_avg", metric).in(Measure.SECONDS_OF_MS);
            case RECORD_AGE_MAX -> gauge("record_age_max", metric).in(Measure.SECONDS_OF_MS);
            case HOT_KEY_SHARE -> gauge("hot_key_share", metric).in(Measure.RATIO);
            case LOOKUPS -> counter("lookups", metric);
            case LOOKUP_WINDOWS -> counter("lookup_windows", metric);
            case SIGHTINGS_SWEPT -> counter("sightings_swept", metric);
            case COMMANDS_ANSWERED -> counter("commands_answered", metric);
            case RELAY_PUBLISHED -> counter("relay_events_published", metric);
            case RELAY_REPLAYS -> counter("relay_replays_dropped", metric);
            case RELAY_IGNORED -> counter("relay_changes_ignored", metric);
            case RELAY_DEAD_LETTERS -> counter("relay_dead_letters", metric);
            case RELAY_INVERSIONS -> counter("relay_inversions", metric);
            case RELAY_ROW_AGE_MAX -> gauge("relay_row_age_max", metric).in(Measure.SECONDS_OF_MS);
            case RELAY_PARKED_ROWS -> gauge("relay_parked_rows", metric);
            case RELAY_BLOCKED_AGGREGATES -> gauge("relay_blocked_aggregates", metric);
            case RELAY_HELD_AGGREGATES -> gauge("relay_held_aggregates", metric);
            case RELAY_PARKED_AGE -> gauge("relay_parked_age", metric).in(Measure.SECONDS_OF_MS);
        };
    }

    private static Exposed counter(String name, Metric metric) {
        return Exposed.counter("firstseen_" + name, metric.meaning());
    }

    private static Exposed gauge(String name, Metric metric) {
        return Exposed.gauge("firstseen_" + name, metric.meaning());
    }
}
