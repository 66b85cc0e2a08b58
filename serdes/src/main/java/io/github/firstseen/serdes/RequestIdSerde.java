package io.github.firstseen.serdes;

import io.github.firstseen.dedup.RequestId;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A request id as its 16 bytes, whose order is that of the ids. Any thread may use it. */
public final class RequestIdSerde implements Serde<RequestId> {
    @Override
    public Serializer<RequestId> serializer() {
        return RequestIdSerde::serialize;
    }

    @Override
    public Deserializer<RequestId> deserializer() {
        return RequestIdSerde::deserialize;
    }

    private static byte @Nullable [] serialize(String topic, @Nullable RequestId requestId) {
        return requestId == null ? null : requestId.toBytes();
    }

    private static @Nullable RequestId deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : RequestId.fromBytes(bytes);
    }
}
