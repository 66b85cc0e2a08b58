package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.Schema;

/** Writes records of one schema: fields as they come, then put in the order of their names. */
final class CanonicalRecord implements CanonicalPart {
    private final byte[] head;
    /** By a field's place in the payload: its name as it is written, and what writes its value. */
    private final byte[][] names;

    private final CanonicalPart[] values;
    /** By a field's place in the order of names: its place in the payload. */
    private final int[] order;

    private final boolean isInOrder;

    /** The parts of the fields are set afterwards: a record may be one of its own. */
    CanonicalRecord(byte[] head, List<Schema.Field> fields) {
        this.head = head;
        this.names = fields.stream()
                .map(field -> CanonicalParts.text('s', field.name()))
                .toArray(byte[][]::new);
        this.values = new CanonicalPart[names.length];
        this.order = fields.stream()
                .sorted(Comparator.comparing(
                        (Schema.Field field) -> field.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .mapToInt(Schema.Field::pos)
                .toArray();
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        this.isInOrder = Arrays.equals(order, sorted);
    }

    void set(Schema.Field field, CanonicalPart value) {
        values[field.pos()] = value;
    }

    @Override
    public void write(AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        in.enter();
        if (names.length == 0) {
            in.readNull();
        }
        out.put(head);
        if (isInOrder) {
            for (int i = 0; i < names.length; i++) {
                writeField(i, in, out);
            }
        } else {
            writeOutOfOrder(in, out);
        }
        out.put(';');
        in.leave();
    }

    private void writeOutOfOrder(AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        int[] bounds = new int[names.length + 1];
        bounds[0] = out.size();
        for (int i = 0; i < names.length; i++) {
            writeField(i, in, out);
            bounds[i + 1] = out.size();
        }
        out.reorder(bounds, order);
    }

    /** Nothing where the value is null or excluded. */
    private void writeField(int i, AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        int start = out.size();
        out.put(names[i]);
        int valueStart = out.size();
        values[i].write(in, out);
        if (out.size() == valueStart || out.at(valueStart) == 'n') {
            out.cutBackTo(start);
        }
    }
}
