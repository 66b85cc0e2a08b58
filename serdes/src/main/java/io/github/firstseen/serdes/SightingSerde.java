package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Sighting;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** {@link SightingCodec} as Kafka wants it. Null stands for a sighting that was removed. Any thread may use it. */
public final class SightingSerde implements Serde<Sighting> {
    private final SightingCodec codec = new SightingCodec();

    @Override
    public Serializer<Sighting> serializer() {
        return this::serialize;
    }

    @Override
    public Deserializer<Sighting> deserializer() {
        return this::deserialize;
    }

    private byte @Nullable [] serialize(String topic, @Nullable Sighting sighting) {
        return sighting == null ? null : codec.encode(sighting);
    }

    private @Nullable Sighting deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(bytes);
    }
}
