package io.github.firstseen.prove.traffic;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** How copies of a message meet: the product's setting, and traffic that keeps to what it asks of producers. */
public enum Routing {
    /** Wherever they are written, under whatever record key. */
    KEY {
        @Override
        TestRecord place(@Nullable String key, Random random) {
            TestRecord record = TestRecord.to(Stage.INGEST, random.nextInt(Numbers.PARTITIONS));
            return random.nextInt(100) < 30 ? record : record.withKey(RECORD_KEY + random.nextInt(RECORD_KEYS));
        }
    },
    /** By their record key, which is the same on all of them; a few records have none, which is invalid here. */
    PARTITION {
        @Override
        TestRecord place(@Nullable String key, Random random) {
            if (random.nextInt(100) < 2) {
                return TestRecord.to(Stage.INGEST, random.nextInt(Numbers.PARTITIONS));
            }
            int number = key == null ? random.nextInt(RECORD_KEYS) : Math.floorMod(key.hashCode(), RECORD_KEYS);
            String recordKey = RECORD_KEY + number;
            return TestRecord.to(Stage.INGEST, partitionOf(recordKey)).withKey(recordKey);
        }
    };

    /** The product's setting. */
    public static final String SETTING = "firstseen.routing";

    private static final String RECORD_KEY = "customer-";
    private static final int RECORD_KEYS = 50;

    /** A record of the message with this idempotency key, null for one without, where producers would write it. */
    abstract TestRecord place(@Nullable String key, Random random);

    /** As Kafka's producers do. */
    static int partitionOf(String recordKey) {
        int hash = Utils.murmur2(recordKey.getBytes(StandardCharsets.UTF_8));
        return Utils.toPositive(hash) % Numbers.PARTITIONS;
    }

    /** As in the product's configuration: {@code partition}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one with this text.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    public static Routing named(String text) {
        return Arrays.stream(values())
                .filter(routing -> routing.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no routing is called " + text + ", there are "
                        + Arrays.stream(values()).map(Routing::text).toList()));
    }
}
