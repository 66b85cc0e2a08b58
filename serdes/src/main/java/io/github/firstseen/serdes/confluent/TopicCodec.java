package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames, and reads frames and single objects: what was written before there was a registry stays readable, and the
 * first byte tells the two apart.
 */
final class TopicCodec<T extends IndexedRecord> implements RecordCodec<T> {
    private final String topic;
    private final FramedWriter<T> writer;
    private final FramedReader<T> reader;
    private final RecordCodec<T> singleObjects;

    TopicCodec(String topic, FramedWriter<T> writer, FramedReader<T> reader, RecordCodec<T> singleObjects) {
        this.topic = topic;
        this.writer = writer;
        this.reader = reader;
        this.singleObjects = singleObjects;
    }

    @Override
    public byte[] encode(T record) {
        return writer.write(topic, record);
    }

    @Override
    public T decode(byte @Nullable [] value) throws UnreadableAvroException {
        if (value == null || !WireFormat.isFrame(value)) {
            return singleObjects.decode(value);
        }
        try {
            return reader.read(value);
        } catch (UnknownSchemaException e) {
            throw new UnreadableAvroException(String.valueOf(e.getMessage()));
        }
    }
}
