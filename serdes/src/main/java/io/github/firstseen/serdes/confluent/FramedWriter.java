package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.registry.RegisteredSchema;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.SubjectNameStrategy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as frames. The first record of a schema on a topic asks the registry: it registers the schema, looks it
 * up or takes the latest version, as configured. All after it are written without a lock and without I/O. Any thread.
 */
public final class FramedWriter<T extends IndexedRecord> {
    /** Beyond that all are asked for anew. */
    private static final int MAX_PLANS = 1_000;

    private record Written(String topic, Schema schema) {}

    private record Plan<T>(
            int id, AvroRecords.Writer<T> writer, @Nullable Conversion conversion) {}

    private final AvroRecords<T> records;
    private final SchemaRegistry registry;
    private final SubjectNameStrategy strategy;
    private final boolean isKey;
    private final boolean registers;
    private final boolean usesLatest;
    private final Map<Written, Plan<T>> plans = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable EncodeBuffer> spare = new AtomicReference<>();

    /** @param isKey whether the records are keys, not values */
    public FramedWriter(AvroRecords<T> records, SchemaRegistry registry, RegistryConfig config, boolean isKey) {
        this.records = records;
        this.registry = registry;
        this.isKey = isKey;
        strategy = config.subjectNameStrategy(isKey);
        registers = config.autoRegistersSchemas();
        usesLatest = config.usesLatestVersion();
    }

    /**
     * A fresh array. Waits for the registry where it meets a schema for the first time, as long as the registry's bound.
     *
     * @throws IllegalArgumentException for a record that does not fit its schema, naming the field and not its value
     * @throws io.github.firstseen.serdes.registry.RegistryException where the registry gives no id for its schema
     */
    public byte[] write(String topic, T record) {
        Schema schema = records.schemaOf(record);
        Plan<T> plan = plan(topic, schema);
        EncodeBuffer taken = spare.getAndSet(null);
        EncodeBuffer buffer = taken == null ? new EncodeBuffer() : taken;
        byte[] frame = plan.conversion == null
                ? buffer.frame(plan.id, plan.writer, record)
                : buffer.frame(plan.id, plan.conversion, buffer.encode(plan.writer, record));
        if (buffer.isSmall()) {
            spare.set(buffer);
        }
        return frame;
    }

    private Plan<T> plan(String topic, Schema schema) {
        Written written = new Written(topic, schema);
        Plan<T> plan = plans.get(written);
        if (plan == null) {
            plan = ask(strategy.subject(topic, isKey, schema), schema);
            if (plans.size() >= MAX_PLANS) {
                plans.clear();
            }
            plans.put(written, plan);
        }
        return plan;
    }

    private Plan<T> ask(String subject, Schema schema) {
        AvroRecords.Writer<T> writer = records.writer(schema);
        if (usesLatest) {
            RegisteredSchema latest = registry.latest(subject);
            return new Plan<>(latest.id(), writer, Conversion.between(schema, latest, subject));
        }
        int id = registers ? registry.register(subject, schema) : registry.idOf(subject, schema);
        return new Plan<>(id, writer, null);
    }
}
