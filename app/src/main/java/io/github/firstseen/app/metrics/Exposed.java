package io.github.firstseen.app.metrics;

import io.prometheus.metrics.model.snapshots.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How a metric stands in {@code /metrics}.
 *
 * @param name without what its unit and kind add at the end
 * @param kind whether it only grows
 * @param measure in what it is told
 * @param meaning for a person to read
 */
record Exposed(String name, Kind kind, Measure measure, String meaning) {
    enum Kind {
        COUNTER("counter", "_total"),
        GAUGE("gauge", "");

        private final String text;
        private final String suffix;

        Kind(String text, String suffix) {
            this.text = text;
            this.suffix = suffix;
        }

        String text() {
            return text;
        }
    }

    /** OpenMetrics wants base units; Kafka has others. */
    enum Measure {
        PLAIN(null, 1),
        BYTES("bytes", 1),
        RATIO("ratio", 1),
        SECONDS_OF_MS("seconds", 1e-3),
        SECONDS_OF_NS("seconds", 1e-9);

        private final @Nullable String unit;
        private final double factor;

        Measure(@Nullable String unit, double factor) {
            this.unit = unit;
            this.factor = factor;
        }

        /** Null where it is a number of something. */
        @Nullable
        Unit unit() {
            return unit == null ? null : new Unit(unit);
        }

        /** From Kafka's unit to this. */
        double of(double value) {
            return value * factor;
        }
    }

    static Exposed counter(String name, String meaning) {
        return new Exposed(name, Kind.COUNTER, Measure.PLAIN, meaning);
    }

    static Exposed gauge(String name, String meaning) {
        return new Exposed(name, Kind.GAUGE, Measure.PLAIN, meaning);
    }

    Exposed in(Measure other) {
        return new Exposed(name, kind, other, meaning);
    }

    /** With the unit, as it is declared. */
    String familyName() {
        return measure.unit == null ? name : name + '_' + measure.unit;
    }

    /** As it is spelled in a query. */
    String fullName() {
        return familyName() + kind.suffix;
    }
}
