package io.github.firstseen.prove.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class ChangelogRetentionTest {
    private static final StoreLayout LAYOUT = new StoreLayout(100, 200, 50);

    private static LogRecord entry(int partition, long offset, long windowMs) {
        byte[] key = ByteBuffer.allocate(28)
                .putLong(7)
                .putLong(7)
                .putLong(windowMs)
                .putInt(0)
                .array();
        return new LogRecord(new Coordinates("changelog", partition, offset), Bytes.wrap(key), null, List.of(), 0);
    }

    @Test
    void shouldKeepEverythingFromTheFirstEntryOnThatCanStillCount() {
        List<LogRecord> entries =
                List.of(entry(0, 3, 0), entry(0, 4, 650), entry(0, 6, 700), entry(0, 7, 0), entry(0, 9, 1_000));
        assertThat(LAYOUT.oldestBucket(1_000)).isEqualTo(700);
        assertThat(ChangelogRetention.firstKept(entries, LAYOUT)).isEqualTo(Map.of(0, 6L));
    }

    @Test
    void shouldKeepByTheTimeOfEachPartition() {
        List<LogRecord> entries = List.of(entry(0, 1, 100), entry(1, 1, 100), entry(1, 2, 5_000));
        assertThat(ChangelogRetention.firstKept(entries, LAYOUT)).isEqualTo(Map.of(0, 1L, 1, 2L));
    }

    @Test
    void shouldKeepNothingOfAnEmptyChangelog() {
        assertThat(ChangelogRetention.firstKept(List.of(), LAYOUT)).isEmpty();
    }
}
