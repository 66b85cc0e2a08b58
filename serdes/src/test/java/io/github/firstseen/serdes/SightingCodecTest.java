package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
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
            new Progress(Status.FORWARDED, 2, Progress.NO_LEASE, null));

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
    void shouldNeverChangeTheBytesOfVersion2() {
        Sighting done = with(new Progress(Status.SUCCEEDED, 2, 0, Outcome.of("text/plain", new byte[] {1, 2, 3})));
        Sighting leftOut = with(new Progress(Status.REJECTED, 2, 0, Outcome.leftOut("", 5_000)));
        Sighting leased = with(new Progress(Status.PROCESSING, 2, 1_700_000_000_000L, null));

        assertGolden(done, "03", "0000000000000000" + "01" + "0a" + "746578742f706c61696e" + "00000003" + "010203");
        assertGolden(leftOut, "04", "0000000000000000" + "02" + "00" + "00001388");
        assertGolden(leased, "02", "0000018bcfe56800" + "00");
    }

    private void assertGolden(Sighting sighting, String status, String extras) {
        String golden = "02" + GOLDEN.substring(2, 114) + status + GOLDEN.substring(116) + extras;
        assertThat(HexFormat.of().formatHex(codec.encode(sighting))).isEqualTo(golden);
        assertThat(codec.decode(HexFormat.of().parseHex(golden))).isEqualTo(sighting);
    }

    private static Sighting with(Progress progress) {
        return new Sighting(
                SIGHTING.fingerprint(),
                SIGHTING.origin(),
                SIGHTING.recordTimeMs(),
                SIGHTING.firstSeenMs(),
                SIGHTING.expiryMs(),
                progress);
    }

    @Test
    void shouldStayWithinItsLargestSize() {
        Outcome largest = Outcome.of("x".repeat(Outcome.CONTENT_TYPE_BYTES_MAX), new byte[Outcome.CONTENT_BYTES_MAX]);
        byte[] bytes = codec.encode(with(new Progress(Status.SUCCEEDED, 1, 0, largest)));

        assertThat(bytes).hasSize(SightingCodec.maxBytes("orders"));
    }

    @Test
    void shouldReadNothingOfVersion2ThatIsCutOrTooLong() {
        byte[] bytes = codec.encode(with(new Progress(Status.SUCCEEDED, 1, 7, Outcome.of("a", new byte[] {1}))));

        for (int length = 1; length <= bytes.length + 1; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatIllegalStateException()
                        .as("%d of %d bytes", length, bytes.length)
                        .isThrownBy(() -> codec.decode(other));
            }
        }
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
            Sighting sighting = new Sighting(
                    SIGHTING.fingerprint(), new Coordinates(topic, 0, 0), 0, 0, 1, Progress.FORWARDED_ONCE);
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
                .withMessage("sightings of versions 1 and 2 can be read, got version 200 in 82 bytes");
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
                .withMessage("unknown status 99 in a sighting");
    }
}
