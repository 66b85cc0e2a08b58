package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bytes of a sighting (A1, F2)")
class SightingCodecTest {
    private static final Sighting SIGHTING = new Sighting(
            new Fingerprint(0x0102030405060708L, 0x1112131415161718L, 0x2122232425262728L, 0x3132333435363738L),
            new Coordinates("orders", 3, 42),
            -1,
            1_700_000_000_000L,
            1_700_086_400_000L,
            Status.FORWARDED,
            2);

    private static final String GOLDEN = "01" // version
            + "0102030405060708111213141516171821222324252627283132333435363738" // fingerprint
            + "ffffffffffffffff" // record time
            + "0000018bcfe56800" // first-seen time
            + "0000018bd50bc400" // expiry
            + "01" // status
            + "00000002" // attempt
            + "00000003" // origin partition
            + "000000000000002a" // origin offset
            + "0006" // length of the topic's name
            + "6f7264657273"; // orders

    private final SightingCodec codec = new SightingCodec();

    @Test
    void shouldNeverChangeTheBytesOfVersion1() {
        assertThat(HexFormat.of().formatHex(codec.encode(SIGHTING))).isEqualTo(GOLDEN);
        assertThat(codec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(SIGHTING);
    }

    @Test
    void shouldReadBackWhateverItWrites() {
        long seed = Seed.value();
        RandomSightings sightings = new RandomSightings(new Random(seed));
        SightingCodec reader = new SightingCodec();
        for (int i = 0; i < 2_000; i++) {
            Sighting sighting = sightings.next();
            assertThat(reader.decode(codec.encode(sighting)))
                    .as("seed %d, sighting %d", seed, i)
                    .isEqualTo(sighting);
        }
    }

    @Test
    void shouldKeepNamesOutsideAsciiAndTellTopicsApart() {
        for (String topic : new String[] {"bücher", "b", "bücher", "büche", "漢字"}) {
            Sighting sighting =
                    new Sighting(SIGHTING.fingerprint(), new Coordinates(topic, 0, 0), 0, 0, 1, Status.FORWARDED, 1);
            assertThat(codec.decode(codec.encode(sighting))).isEqualTo(sighting);
        }
    }

    @Test
    void shouldReadOneStringForSightingsOfOneTopic() {
        byte[] bytes = codec.encode(SIGHTING);
        SightingCodec reader = new SightingCodec();

        String first = reader.decode(bytes).origin().topic();

        assertThat(reader.decode(bytes.clone()).origin().topic()).isSameAs(first);
    }

    @Test
    void shouldNameTheVersionItCannotRead() {
        byte[] bytes = codec.encode(SIGHTING);
        bytes[0] = (byte) 200;

        assertThatIllegalStateException()
                .isThrownBy(() -> codec.decode(bytes))
                .withMessage("sightings of version 1 can be read, got version 200 in 82 bytes");
    }

    @Test
    void shouldNameTheLengthWhenBytesAreMissingOrTooMany() {
        byte[] bytes = codec.encode(SIGHTING);

        for (int length = 0; length <= bytes.length + 1; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> codec.decode(other))
                        .withMessageEndingWith(" bytes, got " + length);
            }
        }
    }

    @Test
    void shouldNameTheStatusItDoesNotKnow() {
        byte[] bytes = codec.encode(SIGHTING);
        bytes[57] = 99;

        assertThatIllegalStateException()
                .isThrownBy(() -> codec.decode(bytes))
                .withMessage("unknown status 99 in a sighting of version 1");
    }
}
