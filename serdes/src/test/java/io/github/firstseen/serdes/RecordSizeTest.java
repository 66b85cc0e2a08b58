package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSizeTest {
    /** Most of what the bound may be above the batch: length, timestamp and offset at their longest. */
    private static final int SLACK_BYTES = 20;

    private final long seed = Seed.value();
    private final Random random = new Random(seed);

    @Test
    void shouldBeWhatKafkasProducerEstimates() {
        for (int i = 0; i < 1_000; i++) {
            byte[] key = bytes();
            byte[] value = bytes();
            Headers headers = headers("name");
            assertThat(RecordSize.upperBound(key, value, headers))
                    .as("seed %d", seed)
                    .isEqualTo(AbstractRecords.estimateSizeInBytesUpperBound(
                            RecordBatch.MAGIC_VALUE_V2, CompressionType.NONE, key, value, headers.toArray()));
        }
    }

    @Test
    void shouldBeCloseAboveTheBatchThatTheBrokerMeasures() {
        for (int i = 0; i < 1_000; i++) {
            byte[] key = bytes();
            byte[] value = bytes();
            Headers headers = headers("näme€");
            int batch = MemoryRecords.withRecords(
                            Compression.NONE, new SimpleRecord(random.nextLong() >>> 1, key, value, headers.toArray()))
                    .sizeInBytes();
            assertThat(RecordSize.upperBound(key, value, headers))
                    .as("seed %d", seed)
                    .isBetween((long) batch, (long) batch + SLACK_BYTES);
        }
    }

    @Test
    void shouldNotUnderestimateNamesOutsideTheBasicPlane() {
        Headers headers = new RecordHeaders().add("😀", new byte[0]);

        assertThat(RecordSize.ofHeaders(headers)).isBetween(6L, 8L);
    }

    private byte @Nullable [] bytes() {
        int bits = random.nextInt(17);
        return bits == 0 ? null : new byte[random.nextInt(1 << bits)];
    }

    private Headers headers(String name) {
        RecordHeaders headers = new RecordHeaders();
        int count = random.nextInt(5) == 0 ? 70 : random.nextInt(10);
        for (int i = 0; i < count; i++) {
            headers.add(name.repeat(1 + random.nextInt(30)), bytes());
        }
        return headers;
    }
}
