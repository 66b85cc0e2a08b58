package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.registry.IncompatibleSchemaException;
import io.github.firstseen.serdes.registry.RegisteredSchema;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record of one schema as another version of it, by Avro's rules of resolution: fields by name, what is missing
 * by its default, what the version does not have left out. Any thread.
 */
final class Conversion implements AvroRecords.Writer<byte[]> {
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> writer;

    private Conversion(Schema from, Schema to) {
        GenericData data = new GenericData();
        reader = new GenericDatumReader<>(from, to, data);
        writer = new GenericDatumWriter<>(to, data);
    }

    /**
     * Null where both are written the same.
     *
     * @throws IncompatibleSchemaException where the version cannot read what was written with the schema
     */
    static @Nullable Conversion between(Schema from, RegisteredSchema to, String subject) {
        if (SchemaNormalization.toParsingForm(from).equals(SchemaNormalization.toParsingForm(to.schema()))) {
            return null;
        }
        if (SchemaCompatibility.checkReaderWriterCompatibility(to.schema(), from)
                        .getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new IncompatibleSchemaException("a " + from.getFullName() + " cannot be written as version "
                    + to.version() + " of subject " + subject + ", which cannot read it");
        }
        return new Conversion(from, to.schema());
    }

    /** @param record in Avro's binary form */
    @Override
    public void write(byte[] record, Encoder out) throws IOException {
        try {
            writer.write(reader.read(null, DecoderFactory.get().binaryDecoder(record, null)), out);
        } catch (RuntimeException | StackOverflowError e) {
            // Schemas that fit may meet a record that does not, and Avro's text holds its value.
            throw new IllegalArgumentException("it does not fit the latest version of its subject");
        }
    }
}
