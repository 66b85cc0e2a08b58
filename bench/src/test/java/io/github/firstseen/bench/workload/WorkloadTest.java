package io.github.firstseen.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.bench.workload.Workload.Kind;
import io.github.firstseen.bench.workload.Workload.Message;
import io.github.firstseen.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final int RECORDS = 50_000;

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        Seeds.with(seed -> {
            assertThat(messages(seed, 500)).isEqualTo(messages(seed, 500));
            assertThat(messages(seed + 1, 500)).doesNotContainAnyElementsOf(messages(seed, 500));
        });
    }

    @Test
    void shouldHoldADuplicateInTenAndAConflictInAThousand() {
        Seeds.with(seed -> {
            Map<Kind, Integer> kinds = new HashMap<>();
            Workload workload = new Workload(seed);
            IntStream.range(0, RECORDS).forEach(number -> kinds.merge(workload.kind(number), 1, Integer::sum));

            // Six standard deviations of such a draw.
            assertThat(kinds.get(Kind.DUPLICATE)).isCloseTo(RECORDS / 10, within(400));
            assertThat(kinds.get(Kind.CONFLICT)).isCloseTo(RECORDS / 1_000, within(43));
        });
    }

    @Test
    void shouldBeOfTheKindThatItSays() {
        Seeds.with(seed -> {
            Map<String, String> firsts = new HashMap<>();
            for (Message message : messages(seed, RECORDS)) {
                String first = firsts.putIfAbsent(message.key(), message.payload());
                switch (message.kind()) {
                    case FIRST_SEEN -> assertThat(first).isNull();
                    case DUPLICATE -> assertThat(first).isEqualTo(message.payload());
                    case CONFLICT -> assertThat(first).isNotNull().isNotEqualTo(message.payload());
                }
            }
        });
    }

    @Test
    void shouldHaveKeysOf36BytesAndJsonOf204() {
        Seeds.with(seed -> {
            ObjectMapper json = new ObjectMapper();
            for (Message message : messages(seed, 2_000)) {
                assertThat(UUID.fromString(message.key())).hasToString(message.key());
                assertThat(message.key()).hasSize(36);
                assertThat(message.payload().getBytes(StandardCharsets.UTF_8)).hasSize(Workload.PAYLOAD_BYTES);
                assertThat(json.readTree(message.payload()).get("order").textValue())
                        .isEqualTo(message.key());
            }
        });
    }

    @Test
    void shouldRefuseANumberBelowTheFirst() {
        assertThatThrownBy(() -> new Workload(1).message(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static List<Message> messages(long seed, int count) {
        Workload workload = new Workload(seed);
        return IntStream.range(0, count).mapToObj(workload::message).toList();
    }
}
