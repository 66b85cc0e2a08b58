package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;

class HeaderBudgetTest {
    private final long seed = Seed.value();
    private final Random random = new Random(seed);
    private final RandomSightings sightings = new RandomSightings(random);

    @Test
    void shouldNotBeExceededByAnyDecision() {
        for (String topic : List.of("o", "orders", "t".repeat(249))) {
            for (int i = 0; i < 2_000; i++) {
                Decision decision = decision(topic);
                int grown = batchBytes(DecisionHeaders.write(judged(decision, topic), new RecordHeaders()))
                        - batchBytes(new RecordHeaders());
                assertThat(grown).as("seed %d, %s", seed, decision).isLessThanOrEqualTo(HeaderBudget.maxBytes(topic));
            }
        }
    }

    /** A bound far above what happens would refuse topics without need. */
    @Test
    void shouldBeNearTheLargestRecordThereIs() {
        assertThat(HeaderBudget.maxBytes("orders")).isBetween(800, 1_000);
    }

    private Decision decision(String topic) {
        Sighting any = sightings.next();
        Sighting first = new Sighting(
                any.fingerprint(),
                sightings.coordinates(topic),
                any.recordTimeMs(),
                any.firstSeenMs(),
                any.expiryMs(),
                any.progress());
        String detail = "€".repeat(random.nextInt(1_000));
        InvalidReason[] reasons = InvalidReason.values();
        return switch (random.nextInt(6)) {
            case 0 -> new Decision.FirstSeen(first, Decision.Memory.NEW);
            case 1 -> new Decision.Duplicate(first, null);
            case 2 -> new Decision.Conflict(first, sightings.fingerprint());
            case 3 -> new Decision.Late(first, detail);
            case 4 -> new Decision.Late(null, detail);
            default -> new Decision.Invalid(reasons[random.nextInt(reasons.length)], detail);
        };
    }

    private Judged judged(Decision decision, String topic) {
        Coordinates source = sightings.coordinates(topic);
        RequestId requestId = new RequestId(random.nextLong(), random.nextLong());
        return new Judged(
                        decision,
                        source,
                        requestId,
                        random.nextInt(Integer.MAX_VALUE),
                        null,
                        random.nextLong(),
                        random.nextLong())
                .withoutOutcome();
    }

    private static int batchBytes(Headers headers) {
        return MemoryRecords.withRecords(
                        Compression.NONE, new SimpleRecord(0, new byte[10], new byte[10], headers.toArray()))
                .sizeInBytes();
    }
}
