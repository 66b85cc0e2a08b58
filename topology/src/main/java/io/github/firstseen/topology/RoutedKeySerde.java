package io.github.firstseen.topology;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the producer's bytes alone; reads them back as a key that has arrived. A null record key stays null. */
final class RoutedKeySerde implements Serde<RoutedKey> {
    @Override
    public Serializer<RoutedKey> serializer() {
        return new BytesWriter();
    }

    @Override
    public Deserializer<RoutedKey> deserializer() {
        return new BytesReader();
    }

    private static final class BytesWriter implements Serializer<RoutedKey> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable RoutedKey key) {
            return key == null ? null : key.recordKey();
        }
    }

    private static final class BytesReader implements Deserializer<RoutedKey> {
        @Override
        public RoutedKey deserialize(String topic, byte @Nullable [] bytes) {
            return RoutedKey.arrived(bytes);
        }
    }
}
