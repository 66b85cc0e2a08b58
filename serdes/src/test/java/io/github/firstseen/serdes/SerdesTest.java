package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class SerdesTest {
    @Test
    void shouldCarrySightingsAndTheirRemoval() {
        long seed = Seed.value();
        Sighting sighting = new RandomSightings(new Random(seed)).next();

        assertThat(throughBytes(new SightingSerde(), sighting))
                .as("seed %d", seed)
                .isEqualTo(sighting);
        assertThat(new SightingSerde().serializer().serialize("t", null)).isNull();
        assertThat(new SightingSerde().deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void shouldCarryRequestIdsAsTheir16Bytes() {
        RequestId requestId = RequestId.of(null, new byte[] {1, 2, 3});

        assertThat(throughBytes(new RequestIdSerde(), requestId)).isEqualTo(requestId);
        assertThat(new RequestIdSerde().serializer().serialize("t", requestId)).isEqualTo(requestId.toBytes());
        assertThat(new RequestIdSerde().serializer().serialize("t", null)).isNull();
        assertThat(new RequestIdSerde().deserializer().deserialize("t", null)).isNull();
    }

    private static <T> T throughBytes(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
