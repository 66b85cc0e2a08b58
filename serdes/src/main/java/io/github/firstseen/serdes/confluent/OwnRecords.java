package io.github.firstseen.serdes.confluent;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import org.apache.avro.generic.IndexedRecord;

/**
 * How lifecycle commands and audit events stand on their topics: as single Avro objects where there is no schema registry,
 * in its wire format where there is one. Any thread.
 */
public final class OwnRecords {
    private interface Framing {
        <T extends IndexedRecord> RecordCodec<T> codec(
                String topic, AvroRecords<T> records, RecordCodec<T> singleObjects);
    }

    private final Framing framing;

    private OwnRecords(Framing framing) {
        this.framing = framing;
    }

    /** As single Avro objects. */
    public static OwnRecords withoutRegistry() {
        return new OwnRecords(new Framing() {
            @Override
            public <T extends IndexedRecord> RecordCodec<T> codec(
                    String topic, AvroRecords<T> records, RecordCodec<T> singleObjects) {
                return singleObjects;
            }
        });
    }

    /**
     * In the wire format; single objects are still read. Writing the first record and reading the first of a schema waits for
     * the registry, and throws {@link io.github.firstseen.serdes.registry.RegistryException} where it gives no id.
     */
    public static OwnRecords with(SchemaRegistry registry, RegistryConfig config) {
        return new OwnRecords(new Framing() {
            @Override
            public <T extends IndexedRecord> RecordCodec<T> codec(
                    String topic, AvroRecords<T> records, RecordCodec<T> singleObjects) {
                return new TopicCodec<>(
                        topic,
                        new FramedWriter<>(records, registry, config, false),
                        new FramedReader<>(records, registry),
                        singleObjects);
            }
        });
    }

    /** A fresh codec of the values of a topic. To make one takes milliseconds; keep it. */
    public RecordCodec<AuditEvent> auditEvents(String topic) {
        return framing.codec(topic, AvroRecords.ofAuditEvents(), AvroCodec.ofAuditEvents());
    }

    /** The same of commands. */
    public RecordCodec<LifecycleCommand> commands(String topic) {
        return framing.codec(topic, AvroRecords.ofLifecycleCommands(), AvroCodec.ofLifecycleCommands());
    }
}
