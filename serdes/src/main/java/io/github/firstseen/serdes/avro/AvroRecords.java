package io.github.firstseen.serdes.avro;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.IdempotencyRecord;
import io.github.firstseen.schemas.LifecycleCommand;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** How one kind of records is written and read: generic ones by their own schemas, firstseen's by its classes. Any thread. */
public sealed interface AvroRecords<T extends IndexedRecord> permits GenericRecords, GeneratedRecords {
    /** Any thread. */
    interface Writer<T> {
        /** Throws IllegalArgumentException, naming the field and not its value, for a record that does not fit. */
        void write(T record, Encoder out) throws IOException;
    }

    /** Any thread. */
    interface Reader<T> {
        /** A fresh record. Throws any unchecked exception of Avro's for bytes that are none. */
        T read(Decoder in) throws IOException;
    }

    /** Records of any schema. Values of logical types stay as the basic types they are made of. */
    static AvroRecords<GenericRecord> generic() {
        return new GenericRecords();
    }

    static AvroRecords<AuditEvent> ofAuditEvents() {
        return new GeneratedRecords<>(AuditEvent.getClassSchema());
    }

    static AvroRecords<LifecycleCommand> ofLifecycleCommands() {
        return new GeneratedRecords<>(LifecycleCommand.getClassSchema());
    }

    static AvroRecords<IdempotencyRecord> ofIdempotencyRecords() {
        return new GeneratedRecords<>(IdempotencyRecord.getClassSchema());
    }

    /** What a record is written with. Throws IllegalArgumentException for a record of another kind. */
    Schema schemaOf(T record);

    /** For records of this schema. */
    Writer<T> writer(Schema schema);

    /**
     * For what was written with this schema.
     *
     * @throws UnreadableAvroException if that was a record of another name, or none at all
     */
    Reader<T> reader(Schema written) throws UnreadableAvroException;
}
