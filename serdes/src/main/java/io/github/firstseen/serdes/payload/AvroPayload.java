package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.confluent.WireFormat;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.util.Arrays;
import org.apache.avro.Schema;

/**
 * A payload of Avro, read from front to back. Takes nothing for granted: a length is believed only as far as there are
 * bytes, nesting and items without bytes are bounded, and what no writer writes is refused. Errors say where, and never
 * quote the payload.
 *
 * <p>Avro's own decoder is more lenient than a comparison may be. It takes any byte for a boolean and drops the excess
 * bits of a number, skips backwards at a negative length, and ends the thread where a record nests too deep. Its limits
 * are system properties, the host program's to set.
 *
 * <p>For one payload and one thread.
 */
public final class AvroPayload {
    /**
     * How deep records, arrays and maps may be nested: deeper ones could end the thread by its stack, of which a level takes
     * 1 KB.
     */
    static final int DEPTH_MAX = 250;

    /** By how many the values that take no bytes, such as null, may outnumber the bytes: an array may claim billions. */
    static final int VALUES_WITHOUT_BYTES_MAX = 100_000;

    /** Reads one item of an array or map. */
    interface Item {
        void read() throws InvalidRecordException;
    }

    private final byte[] bytes;
    private final AvroSchemaRef schema;
    private final InvalidReason reason;
    private int at;
    private int depth;
    private int withoutBytes;

    private AvroPayload(byte[] bytes, int begin, AvroSchemaRef schema, InvalidReason reason) {
        this.bytes = bytes;
        this.at = begin;
        this.schema = schema;
        this.reason = reason;
    }

    /**
     * Reads the frame. No schema is asked for yet.
     *
     * @param payload not copied
     * @param reason the reason given where the payload cannot be read
     */
    static AvroPayload framed(byte[] payload, WriterSchemas schemas, InvalidReason reason)
            throws InvalidRecordException {
        int id = AvroFrame.schemaId(payload, reason);
        return new AvroPayload(payload, WireFormat.HEAD_BYTES, new AvroSchemaRef.ById(id, schemas), reason);
    }

    /**
     * Without a frame.
     *
     * @param avro a value in Avro's binary form, not copied
     * @param schema the one that it was written with; what is made of a schema is kept for payloads with the same object
     * @param reason the reason given where the payload cannot be read
     */
    public static AvroPayload bare(byte[] avro, Schema schema, InvalidReason reason) {
        return new AvroPayload(avro, 0, new AvroSchemaRef.AtHand(schema), reason);
    }

    /** The schema that the payload is read with, asked for now if need be. */
    Schema schema() throws InvalidRecordException {
        return schema.schema(reason);
    }

    /** Which schema that is. */
    AvroSchemaRef schemaRef() {
        return schema;
    }

    InvalidReason reason() {
        return reason;
    }

    /** The payload itself, to copy from. */
    byte[] array() {
        return bytes;
    }

    /** The place of the next byte. */
    int position() {
        return at;
    }

    /** Goes back to a place where a value began. */
    void moveTo(int position) {
        at = position;
    }

    /** A value that takes no bytes: null, a record without fields, a fixed of size 0. */
    void readNull() throws InvalidRecordException {
        withoutBytes++;
        if (withoutBytes - bytes.length > VALUES_WITHOUT_BYTES_MAX) {
            throw unreadable("has over " + VALUES_WITHOUT_BYTES_MAX + " values that take no bytes");
        }
    }

    boolean readBoolean() throws InvalidRecordException {
        byte value = bytes[take(1)];
        if (value != 0 && value != 1) {
            throw unreadable("has a boolean that is neither 0 nor 1");
        }
        return value == 1;
    }

    int readInt() throws InvalidRecordException {
        long value = readLong();
        if (value != (int) value) {
            throw unreadable("has an int of more than 32 bits");
        }
        return (int) value;
    }

    long readLong() throws InvalidRecordException {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            if (shift == 63 && (next & 0xfe) != 0) {
                break;
            }
            zigzag |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw unreadable("has a number of more than 64 bits");
    }

    float readFloat() throws InvalidRecordException {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    double readDouble() throws InvalidRecordException {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    private long littleEndian(int length) throws InvalidRecordException {
        int from = take(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[from + i] & 0xff);
        }
        return value;
    }

    /** The number of a union's branch or an enum's symbol, from 0 to below {@code size}. */
    int readIndex(int size) throws InvalidRecordException {
        int index = readInt();
        if (index < 0 || index >= size) {
            throw unreadable("has a branch or symbol that its schema does not have");
        }
        return index;
    }

    /** The length of a string or of bytes, which are there. */
    int readLength() throws InvalidRecordException {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw unreadable("has a length that is negative or beyond its end");
        }
        return (int) length;
    }

    /** Passes over so many bytes, and says where they begin. */
    int take(int length) throws InvalidRecordException {
        if (length > bytes.length - at) {
            throw unreadable("ends within a value");
        }
        int from = at;
        at += length;
        return from;
    }

    /** Passes over a fixed, and says where it begins. */
    int takeFixed(int size) throws InvalidRecordException {
        if (size == 0) {
            readNull();
        }
        return take(size);
    }

    /** A copy of so many bytes. */
    byte[] readBytes(int length) throws InvalidRecordException {
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** All items of an array or map. */
    void readItems(Item item) throws InvalidRecordException {
        enter();
        for (long count = readLong(); count != 0; count = readLong()) {
            if (count > 0) {
                readBlock(count, item);
            } else {
                readMeasuredBlock(-count, item);
            }
        }
        leave();
    }

    /** With its length before it, for those who pass over it. */
    private void readMeasuredBlock(long count, Item item) throws InvalidRecordException {
        int length = readLength();
        int from = at;
        readBlock(count, item);
        // The least of all longs has no opposite, so it has come through as it was.
        if (count < 0 || at - from != length) {
            throw unreadable("has a block of items that is not as long as it says");
        }
    }

    private void readBlock(long count, Item item) throws InvalidRecordException {
        for (long i = 0; i < count; i++) {
            item.read();
        }
    }

    /** Each record, array and map is entered and left again. */
    void enter() throws InvalidRecordException {
        depth++;
        if (depth > DEPTH_MAX) {
            throw unreadable("is nested deeper than " + DEPTH_MAX + " levels");
        }
    }

    void leave() {
        depth--;
    }

    void requireEnd() throws InvalidRecordException {
        if (at < bytes.length) {
            throw unreadable("goes on for " + (bytes.length - at) + " bytes behind its value");
        }
    }

    /** That it cannot be read as what its schema says. */
    InvalidRecordException unreadable(String what) {
        return new InvalidRecordException(
                reason, "the payload cannot be read with " + schema + ": near byte " + at + " it " + what);
    }
}
