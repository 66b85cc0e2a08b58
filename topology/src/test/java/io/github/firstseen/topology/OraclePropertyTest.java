package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.EffectiveTime;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InMemorySightingStore;
import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.traffic.RandomTraffic;
import io.github.firstseen.testkit.traffic.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The topology against the pure rule on the in-memory store, on random histories of one task. */
@DisplayName("Random histories (A1, A7, B1, E2, E5, F2)")
class OraclePropertyTest {
    private static final int HISTORIES = 1_000;
    private static final int RECORDS = 200;
    private static final Map<String, String> SETTINGS = Map.of(
            DedupConfig.TTL_MS, "20000",
            DedupConfig.RETENTION_MS, "100000",
            DedupConfig.GRACE_MS, "50000",
            DedupConfig.CLOCK_SKEW_MAX_MS, "5000",
            DedupConfig.SWEEP_INTERVAL_MS, "10000");

    @Test
    void shouldDecideEveryRecordAsTheOracleDoes() {
        long seed = Seeds.seed();
        for (int history = 0; history < HISTORIES; history++) {
            check(seed + history);
        }
    }

    private static void check(long seed) {
        try (Driver driver = new Driver(SETTINGS)) {
            Oracle oracle = new Oracle(driver.config);
            List<Sent> records = new RandomTraffic(driver.config.ruleSettings(), seed).history(RECORDS);
            for (int offset = 0; offset < records.size(); offset++) {
                Sent sent = records.get(offset);
                driver.advanceWallClock(Duration.ofMillis(sent.wallMs() - driver.wallMs.get()));
                driver.pipe(message(sent).build());
                assertThat(driver.readOne().topic())
                        .as("-Dtest.seed=%d, offset %d, %s", seed, offset, sent)
                        .isIn(oracle.allowed(sent, offset));
            }
        }
    }

    private static Message message(Sent sent) {
        Message message = sent.key() == null ? Message.unkeyed() : Message.keyed(sent.key());
        if (sent.scope() != null) {
            message.header("idempotency-scope", sent.scope());
        }
        if (sent.ttlMs() != null) {
            message.header("idempotency-ttl-ms", sent.ttlMs().toString());
        }
        return message.value(bytes(sent.payload())).at(sent.timestampMs());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    /** The pure rule on the heap; knows nothing of Kafka, windows or sweeps. */
    private static final class Oracle {
        private final DedupConfig config;
        private final RuleSettings settings;
        private final Rule rule;
        private final SightingStore store;
        private long streamTimeMs = -1;

        Oracle(DedupConfig config) {
            this.config = config;
            this.settings = config.ruleSettings();
            this.rule = new Rule(settings, config.lifecycleSettings());
            // One bucket for all of time: this store forgets nothing.
            this.store = new InMemorySightingStore(new StoreLayout(Long.MAX_VALUE / 4, 0, Long.MAX_VALUE / 4));
        }

        /** The topics this record may go to: one, or two where the store may have forgotten its key or not yet. */
        Set<String> allowed(Sent sent, long offset) {
            long timeMs = EffectiveTime.of(sent.timestampMs(), streamTimeMs, sent.wallMs(), config.clockSkewMaxMs());
            streamTimeMs = Math.max(streamTimeMs, timeMs);
            try {
                RequestId id = RequestId.of(bytes(sent.scope()), Intake.requireKey(bytes(sent.key())));
                return allowed(id, arrival(sent, id, new Coordinates("ingest", 0, offset), timeMs), sent.wallMs());
            } catch (InvalidRecordException e) {
                return Set.of(config.deadLetterTopic());
            }
        }

        private Arrival arrival(Sent sent, RequestId id, Coordinates at, long timeMs) throws InvalidRecordException {
            String ttl = sent.ttlMs() == null ? null : sent.ttlMs().toString();
            long ttlMs = new Intake(settings).requireTtlMs(bytes(ttl));
            return new Arrival(id, Fingerprint.of(bytes(sent.payload())), at, sent.timestampMs(), timeMs, ttlMs);
        }

        private Set<String> allowed(RequestId id, Arrival arrival, long wallMs) {
            Sighting newest = store.newest(id, streamTimeMs);
            Decision decision = rule.decide(arrival, newest, streamTimeMs, wallMs);
            if (decision instanceof Decision.FirstSeen first) {
                store.put(id, first.sighting(), streamTimeMs);
            }
            return mayBeForgotten(newest)
                    ? union(topic(decision), topic(rule.decide(arrival, null, streamTimeMs, wallMs)))
                    : Set.of(topic(decision));
        }

        private static Set<String> union(String one, String other) {
            return one.equals(other) ? Set.of(one) : Set.of(one, other);
        }

        private String topic(Decision decision) {
            if (decision instanceof Decision.FirstSeen) {
                return config.deduplicatedTopic();
            }
            if (decision instanceof Decision.Late) {
                return config.deadLetterTopic();
            }
            return decision instanceof Decision.Duplicate ? config.duplicatesTopic() : config.conflictsTopic();
        }

        private boolean mayBeForgotten(@Nullable Sighting sighting) {
            return sighting != null && streamTimeMs >= sighting.expiryMs() + settings.graceMs();
        }
    }
}
