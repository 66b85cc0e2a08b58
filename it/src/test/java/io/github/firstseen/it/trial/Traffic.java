package io.github.firstseen.it.trial;

import io.github.firstseen.testkit.log.TestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded records with copies and edits, on any partition, with record keys and without. */
public final class Traffic {
    private final String topic;
    private final int partitions;
    private final Random random;

    public Traffic(String topic, int partitions, long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.random = new Random(seed);
    }

    /** One record of each of these keys on a random partition, in key order. */
    public List<TestRecord> firsts(int fromKey, int toKey, long timestampMs) {
        List<TestRecord> records = new ArrayList<>();
        for (int key = fromKey; key < toKey; key++) {
            records.add(record(key, "payload of " + key).at(timestampMs));
        }
        return records;
    }

    /** So many records of random keys among these, one in ten edited. */
    public List<TestRecord> copies(int count, int toKey, long timestampMs) {
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(toKey);
            String edit = random.nextInt(10) == 0 ? ", edited" : "";
            records.add(record(key, "payload of " + key + edit).at(timestampMs));
        }
        return records;
    }

    private TestRecord record(int key, String payload) {
        TestRecord record = TestRecord.to(topic, random.nextInt(partitions))
                .withHeader("idempotency-key", "key-" + key)
                .withValue(payload);
        return random.nextInt(3) == 0 ? record : record.withKey("customer-" + key % 7);
    }
}
