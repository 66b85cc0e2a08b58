package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Request id (D2)")
class RequestIdTest {
    private static RequestId id(String scope, String key) {
        return RequestId.of(scope.getBytes(UTF_8), key.getBytes(UTF_8));
    }

    @Test
    void shouldBeTheUuidThatRfc9562MakesOfTheHash() throws NoSuchAlgorithmException {
        ByteBuffer input = ByteBuffer.allocate(16 + 4 + 2 + 3)
                .putLong(RequestId.NAMESPACE.getMostSignificantBits())
                .putLong(RequestId.NAMESPACE.getLeastSignificantBits())
                .putInt(2)
                .put("eu".getBytes(UTF_8))
                .put("k-1".getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(input.array()));
        UUID uuid = UUID.fromString(id("eu", "k-1").toString());

        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() & ~0xf000L).isEqualTo(hash.getLong() & ~0xf000L);
        assertThat(uuid.getLeastSignificantBits() << 2).isEqualTo(hash.getLong() << 2);
    }

    @Test
    void shouldNeverChangeBetweenReleases() {
        assertThat(RequestId.of(null, "order-1".getBytes(UTF_8))).hasToString("fb2ce813-41b7-8b51-bb46-0f473254bc82");
    }

    @Test
    void shouldKeepScopesApartWhereverTheirBytesEnd() {
        assertThat(id("ab", "c")).isNotEqualTo(id("a", "bc")).isNotEqualTo(id("", "abc"));
    }

    @Test
    void shouldTakeNoScopeAndAnEmptyScopeForTheSame() {
        assertThat(RequestId.of(null, new byte[] {1})).isEqualTo(RequestId.of(new byte[0], new byte[] {1}));
    }

    @Test
    void shouldReadBackItsBytesAndItsText() {
        RequestId id = id("s", "k");

        assertThat(RequestId.fromBytes(id.toBytes())).isEqualTo(id);
        assertThat(RequestId.parse(id.toString())).isEqualTo(id);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.fromBytes(new byte[15]))
                .withMessageContaining("got 15");
    }

    @Test
    void shouldOrderAsItsBytesDo() {
        RequestId small = new RequestId(1, -1);
        RequestId large = new RequestId(-1, 0);

        assertThat(small).isLessThan(large);
        assertThat(Arrays.compareUnsigned(small.toBytes(), large.toBytes())).isNegative();
        assertThat(small.next()).isEqualTo(new RequestId(2, 0));
        assertThat(new RequestId(-1, -1).next()).isNull();
    }
}
