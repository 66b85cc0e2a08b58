package io.github.firstseen.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.serdes.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Anybody may write to the commands topic, and anything")
class UnreadableAvroTest {
    private static final String GOLDEN = GoldenCommand.hex();

    private final AvroCodec<LifecycleCommand> codec = AvroCodec.ofLifecycleCommands();

    @Test
    void shouldSayThatThereIsNothing() {
        assertRefused(null, "there is no value");
        assertRefused(new byte[0], "the value is empty");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "7b226f6b223a747275657d, `the value has byte 0x7b at 0, where Avro's single-object encoding has c3 01`",
                "c302, `the value has byte 0x02 at 1, where Avro's single-object encoding has c3 01`",
                "0000000001,`the value starts with byte 0x00, as it does with a schema registry; none is in use here`",
                "c3, `the value ends within its header, after 1 bytes`",
                "c301961fe45b7e4283, `the value ends within its header, after 9 bytes`",
                "c301918869b90df1b848, `the value has the schema fingerprint 918869b90df1b848, which is of no"
                        + " LifecycleCommand known here`",
                "c301961fe45b7e4283d3, `the value ends within its LifecycleCommand, after 10 bytes`"
            })
    void shouldSayWhatStandsThereInstead(String hex, String message) {
        assertRefused(HexFormat.of().parseHex(hex), message);
    }

    @Test
    void shouldSayHowManyBytesAreTooMany() {
        assertRefused(
                HexFormat.of().parseHex(GOLDEN + "0000"), "the value goes on for 2 bytes behind its LifecycleCommand");
    }

    @Test
    void shouldRefuseACommandThatIsCutOffAnywhere() {
        byte[] whole = HexFormat.of().parseHex(GOLDEN);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(UnreadableAvroException.class);
        }
    }

    /** Lengths are believed only as far as there are bytes; memory for 2 GB would end the process. */
    @ParameterizedTest
    @CsvSource({"feffffff0f", "fcffffff0f", "8080808010", "01", "feffffffffffffffff01", "ffffffffffffffffffff01"})
    void shouldNotBelieveALength(String varint) {
        byte[] bytes = HexFormat.of().parseHex("c301961fe45b7e4283d3" + varint + "00");

        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UnreadableAvroException.class);
    }

    @Test
    void shouldNotQuoteWhatItCannotRead() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);
        byte[] noUuid = "secret".repeat(6).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(noUuid, 0, bytes, 11, noUuid.length);

        assertRefused(bytes, "the value is no LifecycleCommand: wrong before byte 47");
    }

    /** An unchecked exception would take the stream thread with it, again and again at the same record. */
    @Test
    void shouldEitherReadOrRefuseWhateverBytesArrive() {
        long seed = Seed.value();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = HexFormat.of().parseHex(GOLDEN);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
            }
            try {
                codec.decode(bytes);
            } catch (UnreadableAvroException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", bytes " + HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1_000, 19_000);
    }

    private void assertRefused(byte @Nullable [] value, String message) {
        assertThatThrownBy(() -> codec.decode(value))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessage(message);
    }
}
