package io.github.firstseen.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.testkit.Seeds;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.metrics.MetricConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The share of the hottest key (F6)")
class HotKeyShareTest {
    private static final long START_MS = 1_760_000_000_000L;
    private static final MetricConfig NONE = new MetricConfig();
    private static final RequestId HOT = new RequestId(1, 1);

    private final HotKeyShare share = new HotKeyShare();

    private double told(long atMs) {
        return share.measure(NONE, atMs);
    }

    private void add(RequestId key, int times, long atMs) {
        for (int i = 0; i < times; i++) {
            share.add(key, atMs);
        }
    }

    /** Each of another key, that never comes again. */
    private void addOthers(int times, long atMs) {
        for (int i = 0; i < times; i++) {
            share.add(new RequestId(0, atMs * 31 + (long) i * 1_000_003), atMs);
        }
    }

    @Test
    void shouldTellNoMoreThanIsTrueAndLittleLess() {
        Seeds.with(seed -> {
            Random random = new Random(seed);
            for (int history = 0; history < 50; history++) {
                check(random, 1 + random.nextInt(20_000));
            }
        });
    }

    /** Keys from all alike to one above all, over two minutes. */
    private static void check(Random random, int records) {
        HotKeyShare share = new HotKeyShare();
        int keys = 1 + random.nextInt(5_000);
        double skew = random.nextDouble() * 4;
        Map<Long, Integer> exact = new HashMap<>();
        for (int i = 0; i < records; i++) {
            long key = (long) (Math.pow(random.nextDouble(), 1 + skew) * keys);
            exact.merge(key, 1, Integer::sum);
            share.add(new RequestId(0, key), START_MS + 119_999L * i / records);
        }
        double told = share.measure(NONE, START_MS + 119_999);
        double is = (double) Collections.max(exact.values()) / records;
        if (records < HotKeyShare.ENOUGH) {
            assertThat(told).isNaN();
        } else {
            assertThat(told).as("of %d records, %d keys", records, keys).isBetween(is - 0.02, is);
        }
    }

    @Test
    void shouldNotTellOfTooFew() {
        assertThat(told(START_MS)).isNaN();
        add(HOT, HotKeyShare.ENOUGH - 1, START_MS);
        assertThat(told(START_MS)).isNaN();
        add(HOT, 1, START_MS);
        assertThat(told(START_MS)).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatIsTwoMinutesAgo() {
        add(HOT, 1_000, START_MS);
        addOthers(1_000, START_MS + HotKeyShare.MINUTE_MS);
        assertThat(told(START_MS + HotKeyShare.MINUTE_MS)).isCloseTo(0.5, within(0.02));

        addOthers(1_000, START_MS + 2 * HotKeyShare.MINUTE_MS);
        assertThat(told(START_MS + 2 * HotKeyShare.MINUTE_MS)).isLessThan(0.02);
    }

    @Test
    void shouldForgetWhenNothingComes() {
        add(HOT, 1_000, START_MS);
        addOthers(1_000, START_MS + HotKeyShare.MINUTE_MS);

        assertThat(told(START_MS + 2 * HotKeyShare.MINUTE_MS)).isLessThan(0.02);
        assertThat(told(START_MS + 4 * HotKeyShare.MINUTE_MS)).isNaN();
    }

    @Test
    void shouldGoOnWhenTheClockIsSetBack() {
        add(HOT, 1_000, START_MS);
        add(HOT, 1_000, START_MS - HotKeyShare.MINUTE_MS);

        assertThat(told(START_MS - HotKeyShare.MINUTE_MS)).isEqualTo(1);
    }
}
