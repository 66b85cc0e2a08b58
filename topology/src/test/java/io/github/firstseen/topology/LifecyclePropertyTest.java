package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.EffectiveTime;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Lifecycle;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Records and commands in any order, against the pure rule and lifecycle on a map that forgets nothing. Whatever the order,
 * the audit topic tells of no transition that the table forbids.
 */
@DisplayName("Random histories of records and commands (A3, A5, C1, D3, D4, D5, E4)")
class LifecyclePropertyTest {
    private static final int HISTORIES = 300;
    private static final int STEPS = 200;
    private static final int KEYS = 4;
    private static final Sender WORKER = new Sender("worker", Sender.CONSUMER, null);

    /** Every pair of statuses that may follow each other, by a command or by a copy; written down once more, on purpose. */
    private static final Set<String> ALLOWED = Set.of(
            "null -> FORWARDED",
            "EXPIRED -> FORWARDED",
            "RELEASED -> FORWARDED",
            "FORWARDED -> FORWARDED",
            "PROCESSING -> FORWARDED",
            "FORWARDED -> PROCESSING",
            "PROCESSING -> PROCESSING",
            "FORWARDED -> SUCCEEDED",
            "PROCESSING -> SUCCEEDED",
            "FORWARDED -> REJECTED",
            "PROCESSING -> REJECTED",
            "FORWARDED -> FAILED_FINAL",
            "PROCESSING -> FAILED_FINAL",
            "FORWARDED -> RELEASED",
            "PROCESSING -> RELEASED");

    @Test
    void shouldBeAnsweredAsTheRuleAndTheTableSay() {
        long seed = Seeds.seed();
        for (int history = 0; history < HISTORIES; history++) {
            try (Driver driver = new Driver(settings(new Random(seed + history)))) {
                new History(driver, seed + history).run();
            }
        }
    }

    private static Map<String, String> settings(Random random) {
        return Map.of(
                DedupConfig.LIFECYCLE,
                random.nextInt(4) == 0 ? "off" : "on",
                DedupConfig.AUDIT,
                "all",
                DedupConfig.TTL_MS,
                "20000",
                DedupConfig.RETENTION_MS,
                "40000",
                DedupConfig.STORE_BUCKET_MS,
                random.nextBoolean() ? "10000" : "40000",
                DedupConfig.GRACE_MS,
                "1000000",
                DedupConfig.ATTEMPTS_MAX,
                String.valueOf(1 + random.nextInt(4)),
                DedupConfig.LEASE_MS,
                random.nextBoolean() ? "0" : "5000",
                DedupConfig.TTL_REFRESH,
                random.nextBoolean() ? "never" : "on-duplicate");
    }

    /** One task's history. The grace is longer than it, so that every sighting counts to its end. */
    private static final class History {
        private final Driver driver;
        private final long seed;
        private final Random random;
        private final Rule rule;
        private final Lifecycle lifecycle;
        private final Map<RequestId, Sighting> sightings = new HashMap<>();
        private long streamTimeMs = -1;
        private long records;
        private int step;

        History(Driver driver, long seed) {
            this.driver = driver;
            this.seed = seed;
            this.random = new Random(seed);
            this.rule = new Rule(driver.config.ruleSettings(), driver.config.lifecycleSettings());
            this.lifecycle = new Lifecycle(
                    driver.config.lifecycleSettings(),
                    driver.config.ruleSettings().graceMs());
        }

        void run() {
            List<String> transitions = new ArrayList<>();
            for (step = 0; step < STEPS; step++) {
                driver.advanceWallClock(Duration.ofMillis(random.nextInt(2_000)));
                RequestId id = key(random.nextInt(KEYS));
                if (driver.config.isLifecycleOn() && random.nextInt(3) == 0) {
                    command(id, transitions);
                } else {
                    record(id, transitions);
                }
            }
            assertThat(transitions).as("seed %d", seed).isSubsetOf(ALLOWED);
        }

        private static RequestId key(int number) {
            return RequestId.of(null, ("k-" + number).getBytes(UTF_8));
        }

        private void record(RequestId id, List<String> transitions) {
            long timestampMs = driver.wallMs.get() - random.nextInt(30_000);
            String payload = random.nextInt(5) == 0 ? "edited" : "as sent";
            int number = number(id);
            Decision expected = decide(id, timestampMs, payload);
            driver.pipe(
                    Message.keyed("k-" + number).value(payload).at(timestampMs).build());
            Decided decided = driver.readOne();
            assertThat(decided.topic()).as("seed %d, step %d", seed, step).isEqualTo(topic(expected));
            Sighting told = told(expected);
            if (told != null) {
                assertThat(decided.header(HeaderNames.ATTEMPT))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(String.valueOf(told.attempt()));
            }
            AuditEvent event = onlyEvent();
            if (expected instanceof Decision.FirstSeen) {
                transitions.add(event.getFromStatus() + " -> " + event.getToStatus());
            }
        }

        private static int number(RequestId id) {
            for (int number = 0; number < KEYS; number++) {
                if (key(number).equals(id)) {
                    return number;
                }
            }
            throw new IllegalArgumentException(id + " is no key of this test");
        }

        private Decision decide(RequestId id, long timestampMs, String payload) {
            long wallMs = driver.wallMs.get();
            long timeMs = EffectiveTime.of(timestampMs, streamTimeMs, wallMs, driver.config.clockSkewMaxMs());
            streamTimeMs = Math.max(streamTimeMs, timeMs);
            Arrival arrival = new Arrival(
                    id,
                    Fingerprint.of(payload.getBytes(UTF_8)),
                    new Coordinates("ingest", 0, records++),
                    timestampMs,
                    timeMs,
                    driver.config.ruleSettings().ttlMs());
            Decision decision = rule.decide(arrival, sightings.get(id), streamTimeMs, wallMs);
            if (decision instanceof Decision.FirstSeen first) {
                sightings.put(id, first.sighting());
            } else if (decision instanceof Decision.Duplicate duplicate && duplicate.refreshed() != null) {
                sightings.put(id, duplicate.refreshed());
            }
            return decision;
        }

        private String topic(Decision decision) {
            if (decision instanceof Decision.FirstSeen) {
                return driver.config.deduplicatedTopic();
            }
            if (decision instanceof Decision.Duplicate) {
                return driver.config.duplicatesTopic();
            }
            return decision instanceof Decision.Conflict
                    ? driver.config.conflictsTopic()
                    : driver.config.deadLetterTopic();
        }

        private static @Nullable Sighting told(Decision decision) {
            if (decision instanceof Decision.FirstSeen first) {
                return first.sighting();
            }
            return decision instanceof Decision.Duplicate duplicate ? duplicate.first() : null;
        }

        private void command(RequestId id, List<String> transitions) {
            Sighting newest = sightings.get(id);
            Command command = command(newest);
            Answer expected = lifecycle.answer(command, newest, Math.max(0, streamTimeMs), driver.wallMs.get());
            driver.pipe(new AddressedCommand(id, 0, command, WORKER, 0));
            AuditEvent event = onlyEvent();
            if (expected instanceof Answer.Moved moved) {
                sightings.put(id, moved.to());
                assertThat(event.getKind()).as("seed %d, step %d", seed, step).isEqualTo(AuditKind.TRANSITION);
                assertThat(event.getToStatus())
                        .isEqualTo(Status.valueOf(moved.to().status().name()));
                transitions.add(event.getFromStatus() + " -> " + event.getToStatus());
            } else if (expected instanceof Answer.Refused refused) {
                assertThat(event.getKind()).as("seed %d, step %d", seed, step).isEqualTo(AuditKind.REFUSAL);
                assertThat(event.getReason())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(refused.reason().text());
            }
        }

        /** Mostly about the attempt that is out; some about another, some about another record. */
        private Command command(@Nullable Sighting newest) {
            CommandType[] types = CommandType.values();
            int out = newest == null ? 1 : newest.attempt();
            int attempt = random.nextInt(3) == 0 ? random.nextInt(out + 2) : out;
            Coordinates source = newest == null || random.nextBoolean() ? null : newest.origin();
            if (random.nextInt(8) == 0) {
                source = new Coordinates("ingest", 0, random.nextInt(STEPS));
            }
            Outcome outcome = random.nextBoolean() ? Outcome.of("text/plain", new byte[random.nextInt(10)]) : null;
            return new Command(types[random.nextInt(types.length)], attempt, source, outcome);
        }

        private AuditEvent onlyEvent() {
            List<AuditEvent> events = driver.audit();
            assertThat(events)
                    .as("seed %d, step %d: one event each", seed, step)
                    .hasSize(1);
            return events.get(0);
        }
    }
}
