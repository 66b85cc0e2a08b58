package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads records out of frames, whatever schema they were written with. The first frame of a schema asks for it; all after
 * it are read without a lock and without I/O. Any thread.
 */
public final class FramedReader<T extends IndexedRecord> {
    /** Beyond that all are made anew. */
    private static final int MAX_READERS = 1_000;

    private final AvroRecords<T> records;
    private final WriterSchemas schemas;
    private final Map<Integer, AvroRecords.Reader<T>> readers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable BinaryDecoder> spare = new AtomicReference<>();

    public FramedReader(AvroRecords<T> records, WriterSchemas schemas) {
        this.records = records;
        this.schemas = schemas;
    }

    /**
     * A fresh record.
     *
     * @throws UnreadableAvroException for bytes that are no frame, or no record of the schema they name, without quoting them
     * @throws UnknownSchemaException for an id that stands for nothing that can be read
     * @throws io.github.firstseen.serdes.registry.RegistryException where the registry gives no answer, or refuses one
     */
    public T read(byte[] frame) throws UnreadableAvroException, UnknownSchemaException {
        int id = WireFormat.idOf(frame);
        AvroRecords.Reader<T> reader = reader(id);
        BinaryDecoder in = DecoderFactory.get()
                .binaryDecoder(
                        frame, WireFormat.HEAD_BYTES, frame.length - WireFormat.HEAD_BYTES, spare.getAndSet(null));
        T record = read(reader, in, id, frame.length);
        if (in.remainingBytes() > 0) {
            throw new UnreadableAvroException(
                    "it goes on for " + in.remainingBytes() + " bytes behind its record of schema id " + id);
        }
        spare.set(in);
        return record;
    }

    private AvroRecords.Reader<T> reader(int id) throws UnreadableAvroException, UnknownSchemaException {
        AvroRecords.Reader<T> reader = readers.get(id);
        if (reader == null) {
            reader = make(id);
            if (readers.size() >= MAX_READERS) {
                readers.clear();
            }
            readers.put(id, reader);
        }
        return reader;
    }

    private AvroRecords.Reader<T> make(int id) throws UnreadableAvroException, UnknownSchemaException {
        try {
            return records.reader(schemas.byId(id));
        } catch (UnreadableAvroException e) {
            throw new UnreadableAvroException("it has schema id " + id + ": " + e.getMessage());
        }
    }

    private T read(AvroRecords.Reader<T> reader, BinaryDecoder in, int id, int length) throws UnreadableAvroException {
        try {
            return reader.read(in);
        } catch (EOFException e) {
            throw new UnreadableAvroException(
                    "it ends within its record of schema id " + id + ", after " + length + " bytes");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Any bytes may stand on a topic, also records in records without end, and Avro's texts quote them.
            throw new UnreadableAvroException(
                    "it is no record of schema id " + id + ": wrong before byte " + (length - in.remainingBytes()));
        }
    }
}
