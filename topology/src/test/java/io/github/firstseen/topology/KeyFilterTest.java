package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A1: a filter never denies what it has, and rarely claims what it has not")
class KeyFilterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4_096, 100_000})
    void shouldHaveWhatWasAddedAndLittleElse(int keys) {
        KeyFilter filter = new KeyFilter(keys);
        for (int number = 0; number < keys; number++) {
            RequestId id = id(number);
            filter.add(id.high(), id.low());
        }

        assertThat(filter.size()).isEqualTo(keys);
        for (int number = 0; number < keys; number++) {
            RequestId id = id(number);
            assertThat(filter.mayHave(id.high(), id.low())).isTrue();
        }
        int claimed = 0;
        int asked = 100_000;
        for (int number = 0; number < asked; number++) {
            RequestId id = id(-1 - number);
            claimed += filter.mayHave(id.high(), id.low()) ? 1 : 0;
        }
        assertThat(claimed).as("of %d others, with %d keys in it", asked, keys).isLessThan(asked / 50);
    }

    @Test
    void shouldSpreadKeysThatBeginAlike() {
        List<RequestId> sorted =
                IntStream.range(0, 200_000).mapToObj(KeyFilterTest::id).sorted().toList();
        KeyFilter filter = new KeyFilter(4_096);
        sorted.subList(0, 4_096).forEach(id -> filter.add(id.high(), id.low()));

        assertThat(sorted.subList(4_096, sorted.size()))
                .filteredOn(id -> filter.mayHave(id.high(), id.low()))
                .hasSizeLessThan(sorted.size() / 50);
        assertThat(sorted.subList(0, 4_096)).allMatch(id -> filter.mayHave(id.high(), id.low()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4_096, 100_000, 1 << 26})
    void shouldTakeTwelveBitsForAKey(int keys) {
        assertThat(KeyFilter.bytes(keys)).isBetween(keys * 12L / 8, keys * 12L / 8 + 64);
    }

    private static RequestId id(int number) {
        return RequestId.of(null, Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
}
