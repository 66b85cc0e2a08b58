package io.github.firstseen.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.SightingStore.Swept;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link SightingStore}; an implementation's test extends it and says how to make one. */
@DisplayName("Sighting store (A1, A4, E5, F2)")
public abstract class SightingStoreContract {
    private static final StoreLayout LAYOUT = new StoreLayout(100_000, 50_000, 100_000);
    private static final StoreLayout NARROW = new StoreLayout(100_000, 50_000, 25_000);
    private static final Coordinates ORIGIN = new Coordinates("orders", 1, 7);

    /** A fresh, empty store. */
    protected abstract SightingStore create(StoreLayout layout);

    private static RequestId key(int number) {
        return RequestId.of(null, ("key-" + number).getBytes(UTF_8));
    }

    private static Sighting sighting(long firstSeenMs, long expiryMs) {
        return new Sighting(
                Fingerprint.of(new byte[] {1}), ORIGIN, firstSeenMs, firstSeenMs, expiryMs, Progress.FORWARDED_ONCE);
    }

    private static void put(SightingStore store, int key, Sighting sighting) {
        store.put(key(key), sighting, sighting.firstSeenMs());
    }

    @Test
    void shouldFindWhatWasPutAndNothingElse() {
        SightingStore store = create(LAYOUT);
        put(store, 1, sighting(1_000, 2_000));

        assertThat(store.newest(key(1), 1_500)).isEqualTo(sighting(1_000, 2_000));
        assertThat(store.newest(key(2), 1_500)).isNull();
    }

    @Test
    void shouldFindTheNewestLifeOfAKey() {
        SightingStore store = create(LAYOUT);
        put(store, 1, sighting(99_000, 99_500));
        put(store, 1, sighting(101_000, 101_500));

        assertThat(store.newest(key(1), 101_000)).isEqualTo(sighting(101_000, 101_500));
    }

    @Test
    void shouldReplaceALifeByTheNextOneInTheSameBucket() {
        SightingStore store = create(LAYOUT);
        put(store, 1, sighting(1_000, 2_000));
        put(store, 1, sighting(2_000, 3_000));

        assertThat(store.newest(key(1), 2_000)).isEqualTo(sighting(2_000, 3_000));
    }

    @Test
    void shouldAnswerUntilExpiryPlusGraceWhereverInItsBucketItWasPut() {
        for (StoreLayout layout : List.of(LAYOUT, NARROW)) {
            for (long firstSeenMs = 0; firstSeenMs < 400_000; firstSeenMs += 12_499) {
                SightingStore store = create(layout);
                Sighting longest = sighting(firstSeenMs, firstSeenMs + layout.retentionMs());
                put(store, 1, longest);
                long lastNeededMs = longest.expiryMs() + layout.graceMs() - 1;
                // The store learns how far time has come from what is put, so put something as late as that.
                put(store, 2, sighting(lastNeededMs, lastNeededMs + 1));

                assertThat(store.newest(key(1), lastNeededMs))
                        .as("put at %d, bucket of %d ms", firstSeenMs, layout.bucketMs())
                        .isEqualTo(longest);
            }
        }
    }

    @Test
    void shouldFindASightingThatIsAheadOfStreamTime() {
        SightingStore store = create(NARROW);
        put(store, 1, sighting(90_000, 91_000));

        assertThat(store.newest(key(1), 10_000)).isEqualTo(sighting(90_000, 91_000));
    }

    @Test
    void shouldReplaceTheNewestLifeWhereItIs() {
        for (StoreLayout layout : List.of(LAYOUT, NARROW)) {
            SightingStore store = create(layout);
            put(store, 1, sighting(1_000, 30_000));
            put(store, 1, sighting(30_000, 60_000));
            store.replace(key(1), sighting(30_000, 60_001), 130_000);

            assertThat(store.newest(key(1), 130_000)).isEqualTo(sighting(30_000, 60_001));
            // Nothing was put at T, where it would outlive what comes after it.
            put(store, 1, sighting(125_000, 126_000));
            assertThat(store.newest(key(1), 130_000)).isEqualTo(sighting(125_000, 126_000));
        }
    }

    @Test
    void shouldReplaceNothingWhereThereIsNothing() {
        SightingStore store = create(LAYOUT);
        store.replace(key(1), sighting(1_000, 2_000), 1_500);

        assertThat(store.newest(key(1), 1_500)).isNull();
    }

    @Test
    void shouldKeepAnExtendedLifeAsLongAsItCountsAndNoOlderOneBesideIt() {
        for (StoreLayout layout : List.of(LAYOUT, NARROW)) {
            for (long extendedAtMs = 1_000; extendedAtMs < 250_000; extendedAtMs += 12_499) {
                SightingStore store = create(layout);
                Sighting extended = sighting(1_000, extendedAtMs + layout.retentionMs());
                put(store, 1, sighting(1_000, 101_000));
                store.extend(key(1), extended, extendedAtMs);
                long lastNeededMs = extended.expiryMs() + layout.graceMs() - 1;
                put(store, 2, sighting(lastNeededMs, lastNeededMs + 1));

                assertThat(store.newest(key(1), lastNeededMs))
                        .as("extended at %d, bucket of %d ms", extendedAtMs, layout.bucketMs())
                        .isEqualTo(extended);
            }
        }
    }

    @Test
    void shouldLeaveNothingOfALifeInTheBucketItWasExtendedFrom() {
        SightingStore store = create(NARROW);
        put(store, 1, sighting(1_000, 26_000));
        store.extend(key(1), sighting(1_000, 51_000), 26_000);

        assertThat(heldAt(store, 40_000)).isEqualTo(1);
    }

    /** How many sightings a whole sweep meets. */
    private static int heldAt(SightingStore store, long streamTimeMs) {
        int held = 0;
        Swept slice;
        do {
            slice = store.sweep(streamTimeMs, 100);
            held += slice.examined();
        } while (!slice.end());
        return held;
    }

    @Test
    void shouldExtendALifeThatIsAheadOfStreamTimeWhereItIs() {
        SightingStore store = create(NARROW);
        put(store, 1, sighting(90_000, 91_000));
        store.extend(key(1), sighting(90_000, 95_000), 10_000);

        assertThat(store.newest(key(1), 10_000)).isEqualTo(sighting(90_000, 95_000));
        assertThat(heldAt(store, 40_000)).isEqualTo(1);
    }

    @Test
    void shouldSweepOnlyWhatCountsNoMore() {
        SightingStore store = create(LAYOUT);
        put(store, 1, sighting(1_000, 9_999));
        put(store, 2, sighting(1_000, 10_000));

        Swept swept = store.sweep(60_000, 100);

        assertThat(swept).isEqualTo(new Swept(2, 1, true));
        assertThat(store.newest(key(1), 60_000)).isNull();
        assertThat(store.newest(key(2), 60_000)).isNotNull();
    }

    @Test
    void shouldSweepInSlicesThatGoOnWhereTheLastOneStopped() {
        for (int budget : new int[] {1, 7, 100, 1_000}) {
            SightingStore store = create(NARROW);
            for (int i = 0; i < 300; i++) {
                put(store, i, sighting(i * 300L, i * 300L + (i % 3 == 0 ? 10 : 100_000)));
            }

            int removed = 0;
            int slices = 0;
            Swept slice;
            do {
                slice = store.sweep(140_000, budget);
                assertThat(slice.examined()).isLessThanOrEqualTo(budget);
                removed += slice.removed();
                slices++;
                assertThat(slices).as("slices of %d", budget).isLessThanOrEqualTo(320);
            } while (!slice.end());

            assertThat(removed).as("removed in slices of %d", budget).isEqualTo(100);
        }
    }

    @Test
    void shouldAgreeWithAListOfAllSightingsOnEveryThingThatCounts() {
        long seed = Seeds.seed();
        for (int round = 0; round < 20; round++) {
            Random random = new Random(seed + round);
            StoreLayout layout = random.nextBoolean() ? LAYOUT : NARROW;
            SightingStore store = create(layout);
            Map<Integer, List<Sighting>> all = new HashMap<>();
            long streamTimeMs = 0;
            for (int step = 0; step < 500; step++) {
                streamTimeMs += random.nextInt(4_000);
                int key = random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    store.sweep(streamTimeMs, 1 + random.nextInt(10));
                }
                if (random.nextBoolean()) {
                    long firstSeenMs = Math.max(0, streamTimeMs - random.nextInt(50_000));
                    Sighting next = sighting(firstSeenMs, firstSeenMs + 1 + random.nextInt((int) layout.retentionMs()));
                    List<Sighting> lives = all.computeIfAbsent(key, k -> new ArrayList<>());
                    if (lives.isEmpty()
                            || firstSeenMs >= lives.get(lives.size() - 1).expiryMs()) {
                        lives.add(next);
                        store.put(key(key), next, streamTimeMs);
                    }
                }
                List<Sighting> lives = all.getOrDefault(key, List.of());
                Sighting newest = lives.isEmpty() ? null : lives.get(lives.size() - 1);
                if (newest == null || streamTimeMs < newest.expiryMs() + layout.graceMs()) {
                    assertThat(store.newest(key(key), streamTimeMs))
                            .as("seed %d, round %d, step %d", seed, round, step)
                            .isEqualTo(newest);
                }
            }
        }
    }
}
