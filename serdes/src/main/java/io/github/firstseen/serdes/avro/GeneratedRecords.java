package io.github.firstseen.serdes.avro;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/** Records of a generated class of ours, whatever version of its schema they were written with. */
final class GeneratedRecords<T extends SpecificRecordBase> implements AvroRecords<T> {
    private final Schema schema;
    private final RecordWriter writer;
    private final GeneratedClasses classes = new GeneratedClasses();

    /** @param schema that of the class */
    GeneratedRecords(Schema schema) {
        this.schema = schema;
        writer = new RecordWriter(schema);
    }

    @Override
    public Schema schemaOf(T record) {
        return schema;
    }

    @Override
    public Writer<T> writer(Schema unused) {
        return writer::write;
    }

    @Override
    public Reader<T> reader(Schema written) throws UnreadableAvroException {
        if (written.getType() != Schema.Type.RECORD || !written.getFullName().equals(schema.getFullName())) {
            throw new UnreadableAvroException(
                    "the schema is " + written.getFullName() + ", not " + schema.getFullName());
        }
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(written, schema, classes);
        return in -> reader.read(null, in);
    }
}
