package io.github.firstseen.serdes.avro;

import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;

/** {@link AvroRecords#generic}. */
final class GenericRecords implements AvroRecords<GenericRecord> {
    /** Of its own: what a host program adds to the one that all share must not change what is read here. */
    private final GenericData data = new GenericData();

    @Override
    public Schema schemaOf(GenericRecord record) {
        if (record instanceof SpecificRecord) {
            throw new IllegalArgumentException(
                    "must be a generic record, got a " + record.getClass().getName());
        }
        return record.getSchema();
    }

    @Override
    public Writer<GenericRecord> writer(Schema schema) {
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema, data);
        return (record, out) -> write(writer, record, out);
    }

    private void write(GenericDatumWriter<GenericRecord> writer, GenericRecord record, Encoder out) throws IOException {
        try {
            writer.write(record, out);
        } catch (RuntimeException e) {
            // Its text may hold the value.
            throw new IllegalArgumentException(misfit(record) + " does not fit its schema");
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(record.getSchema().getName() + " is nested too deeply");
        }
    }

    private String misfit(GenericRecord record) {
        Schema schema = record.getSchema();
        for (Schema.Field field : schema.getFields()) {
            if (!data.validate(field.schema(), record.get(field.pos()))) {
                return schema.getName() + '.' + field.name();
            }
        }
        return "a value within " + schema.getName();
    }

    @Override
    public Reader<GenericRecord> reader(Schema written) throws UnreadableAvroException {
        if (written.getType() != Schema.Type.RECORD && written.getType() != Schema.Type.UNION) {
            throw new UnreadableAvroException(
                    "the schema is a " + written.getType().getName() + ", not a record");
        }
        GenericDatumReader<Object> reader = new GenericDatumReader<>(written, written, data);
        return in -> record(reader, in);
    }

    private static GenericRecord record(GenericDatumReader<Object> reader, Decoder in) throws IOException {
        if (reader.read(null, in) instanceof GenericRecord record) {
            return record;
        }
        throw new AvroTypeException("no record");
    }
}
