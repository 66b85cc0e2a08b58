package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Sightings with any values their fields allow. */
final class RandomSightings {
    private static final List<String> TOPICS = List.of("orders", "o", "payments.eu-1_x", "t".repeat(249));

    private static final List<Status> STATUSES = List.copyOf(EnumSet.complementOf(EnumSet.of(Status.EXPIRED)));

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
                progress());
    }

    Progress progress() {
        Status status = STATUSES.get(random.nextInt(STATUSES.size()));
        long leaseUntilMs = random.nextBoolean() ? Progress.NO_LEASE : random.nextLong() >>> 1;
        Outcome outcome = status.isFinal() && random.nextBoolean() ? outcome() : null;
        return new Progress(status, 1 + random.nextInt(Integer.MAX_VALUE), leaseUntilMs, outcome);
    }

    private Outcome outcome() {
        String type = "x".repeat(random.nextInt(Outcome.CONTENT_TYPE_BYTES_MAX + 1));
        byte[] content = new byte[random.nextInt(Outcome.CONTENT_BYTES_MAX + 100)];
        random.nextBytes(content);
        return Outcome.of(type, content);
    }

    Fingerprint fingerprint() {
        return new Fingerprint(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    Coordinates coordinates(String topic) {
        return new Coordinates(topic, random.nextInt(Integer.MAX_VALUE), random.nextLong() >>> 1 >> random.nextInt(63));
    }
}
