package io.github.firstseen.it.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the relay's integration tests look for, they find (C4)")
class PublishedTest {
    @Test
    void shouldFindNothingWhereAllIsWell() {
        assertThat(Published.of(List.of(record("1", 1), record("2", 2), record("1", 3)), Set.of(1L, 2L, 3L))
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldFindWhatIsMissingDoubledOutOfOrderOrTooMuch() {
        assertThat(Published.of(List.of(record("1", 1)), Set.of(1L, 2L)).problems())
                .containsExactly("2 is missing");
        assertThat(Published.of(List.of(record("1", 1), record("1", 1)), Set.of(1L))
                        .problems())
                .containsExactly("1 is there twice");
        assertThat(Published.of(List.of(record("1", 2), record("1", 1)), Set.of(1L, 2L))
                        .problems())
                .containsExactly("1 is behind a later one of orders/1");
        assertThat(Published.of(List.of(record("1", 7)), Set.of()).problems()).containsExactly("7 should not be there");
    }

    private static LogRecord record(String key, long number) {
        return new LogRecord(
                new Coordinates("orders", 0, number),
                Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)),
                Bytes.wrap(Long.toString(number).getBytes(StandardCharsets.UTF_8)),
                List.of(),
                0);
    }
}
