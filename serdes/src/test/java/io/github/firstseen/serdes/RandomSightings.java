package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.util.List;
import java.util.Random;

/** Sightings with any values their fields allow. */
final class RandomSightings {
    private static final List<String> TOPICS = List.of("orders", "o", "payments.eu-1_x", "t".repeat(249));

    private static final List<Status> STATUSES = List.of(Status.values());

    private final Random random;

    RandomSightings(Random random) {
        this.random = random;
    }

    Sighting next() {
        long firstSeenMs = random.nextLong() >> (1 + random.nextInt(62));
        return new Sighting(
                fingerprint(),
                coordinates(TOPICS.get(random.nextInt(TOPICS.size()))),
                random.nextLong() >> random.nextInt(64),
                firstSeenMs,
                Math.max(firstSeenMs + 1, random.nextLong()),
                STATUSES.get(random.nextInt(STATUSES.size())),
                1 + random.nextInt(Integer.MAX_VALUE));
    }

    Fingerprint fingerprint() {
        return new Fingerprint(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    Coordinates coordinates(String topic) {
        return new Coordinates(topic, random.nextInt(Integer.MAX_VALUE), random.nextLong() >>> 1 >> random.nextInt(63));
    }
}
