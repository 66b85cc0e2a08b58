package io.github.firstseen.topology.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** C4, C5: whatever happens, each event ends in one place, and those of an aggregate in their order. */
class RelayPropertyTest {
    private static final int HISTORIES = 25;
    private static final int STEPS = 120;
    private static final List<String> TYPES = List.of("order", "invoice", "customer");

    @Test
    void shouldPublishOrHoldBackEachEventOnceAndInOrder() {
        Seeds.with(seed -> {
            for (int i = 0; i < HISTORIES; i++) {
                new RandomRelay(seed + i).run();
            }
        });
    }

    /** One history. */
    private static final class RandomRelay {
        private final long seed;
        private final Random random;
        private final List<OutboxEvent> sent = new ArrayList<>();
        private final Map<String, List<Integer>> published = new LinkedHashMap<>();
        private final String policy;

        RandomRelay(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.policy = random.nextBoolean() ? "hold" : "skip";
        }

        void run() {
            try (RelayDriver relay = new RelayDriver(Map.of(
                    RelayConfig.ATTEMPTS_MAX,
                    Integer.toString(1 + random.nextInt(6)),
                    RelayConfig.ON_EXHAUSTED,
                    policy,
                    RelayConfig.ON_POISON,
                    random.nextBoolean() ? "hold" : "skip"))) {
                for (int step = 0; step < STEPS; step++) {
                    step(relay);
                }
                settle(relay);
                check(relay);
            }
        }

        private void step(RelayDriver relay) {
            switch (random.nextInt(12)) {
                case 0 -> relay.topic(topic(), standing());
                case 1 -> relay.pass(Duration.ofMillis(random.nextInt(5_000)));
                case 2 -> again(relay);
                case 3 -> relay.command(new RelayCommand.Release(aggregate()));
                case 4 -> {
                    if (!sent.isEmpty()) {
                        OutboxEvent any = sent.get(random.nextInt(sent.size()));
                        relay.command(new RelayCommand.Skip(any.getId().toString()));
                    }
                }
                default -> send(relay);
            }
        }

        private void send(RelayDriver relay) {
            Aggregate aggregate = aggregate();
            int sequence = sent.size();
            String payload = random.nextInt(15) == 0 ? "x".repeat(RelayDriver.MAX_BYTES) : Integer.toString(sequence);
            OutboxEvent event = RelayDriver.event(aggregate.type(), aggregate.id(), sequence, payload);
            sent.add(event);
            relay.row(event);
        }

        private void again(RelayDriver relay) {
            for (int i = Math.max(0, sent.size() - random.nextInt(5)); i < sent.size(); i++) {
                relay.row(sent.get(i));
            }
        }

        private Aggregate aggregate() {
            return new Aggregate(TYPES.get(random.nextInt(TYPES.size())), Integer.toString(random.nextInt(3)));
        }

        private String topic() {
            return "outbox.event." + TYPES.get(random.nextInt(TYPES.size()));
        }

        private Destinations.Destination standing() {
            return switch (random.nextInt(5)) {
                case 0 -> Destinations.Destination.MISSING;
                case 1 -> Destinations.Destination.FORBIDDEN;
                case 2 -> Destinations.Destination.UNKNOWN;
                default -> Destinations.Destination.ready(RelayDriver.MAX_BYTES);
            };
        }

        /** All is well at last, and an operator releases what is held. */
        private void settle(RelayDriver relay) {
            for (String type : TYPES) {
                relay.topic("outbox.event." + type, Destinations.Destination.ready(RelayDriver.MAX_BYTES));
            }
            for (int round = 0; round < STEPS && relay.standing().blockedAggregates() > 0; round++) {
                relay.standing()
                        .some()
                        .forEach(each -> relay.command(
                                new RelayCommand.Release(new Aggregate(each.aggregateType(), each.aggregateId()))));
            }
        }

        private void check(RelayDriver relay) {
            assertThat(relay.standing().blockedAggregates()).as("seed %d", seed).isZero();
            assertThat(relay.metric("relay-parked-rows")).as("seed %d", seed).isZero();
            for (String type : TYPES) {
                relay.published("outbox.event." + type).forEach(record -> published(type, record));
            }
            published.forEach((aggregate, sequences) -> assertThat(sequences)
                    .as("seed %d, aggregate %s in order, each once", seed, aggregate)
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates());
            int out = published.values().stream().mapToInt(List::size).sum()
                    + relay.deadLetters().size();
            assertThat(out).as("seed %d, every event in one place", seed).isEqualTo(sent.size());
        }

        private void published(String type, TestRecord<byte[], byte[]> record) {
            published
                    .computeIfAbsent(
                            type + "/" + new String(record.key(), StandardCharsets.UTF_8), unused -> new ArrayList<>())
                    .add(Integer.parseInt(RelayDriver.text(record)));
        }
    }
}
