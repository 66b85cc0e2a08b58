package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.util.List;
import org.apache.avro.Schema;

/** Passes over a value, and refuses what its schema does not allow. */
final class AvroSkip {
    private AvroSkip() {}

    static void skip(Schema schema, AvroPayload in) throws InvalidRecordException {
        switch (schema.getType()) {
            case NULL -> in.readNull();
            case BOOLEAN -> in.readBoolean();
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.take(Float.BYTES);
            case DOUBLE -> in.take(Double.BYTES);
            case STRING, BYTES -> in.take(in.readLength());
            case FIXED -> in.takeFixed(schema.getFixedSize());
            case ENUM -> in.readIndex(schema.getEnumSymbols().size());
            case UNION -> skip(branch(schema, in), in);
            case RECORD -> record(schema, in);
            case ARRAY -> in.readItems(() -> skip(schema.getElementType(), in));
            case MAP ->
                in.readItems(() -> {
                    in.take(in.readLength());
                    skip(schema.getValueType(), in);
                });
        }
    }

    /** Which branch of a union comes next. */
    static Schema branch(Schema union, AvroPayload in) throws InvalidRecordException {
        List<Schema> branches = union.getTypes();
        return branches.get(in.readIndex(branches.size()));
    }

    private static void record(Schema schema, AvroPayload in) throws InvalidRecordException {
        in.enter();
        List<Schema.Field> fields = schema.getFields();
        if (fields.isEmpty()) {
            in.readNull();
        }
        for (int i = 0; i < fields.size(); i++) {
            skip(fields.get(i).schema(), in);
        }
        in.leave();
    }
}
