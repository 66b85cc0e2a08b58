package io.github.firstseen.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.RequestId;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {
    private static final Coordinates SOURCE = new Coordinates("orders", 3, 42);
    private static final List<String> NAMES = List.of(
            "idempotency-key",
            "a",
            "firstseen",
            DeadLetterHeaderNames.TOPIC,
            DeadLetterHeaderNames.MESSAGE,
            "__streams.errors.stacktrace");

    @Test
    void shouldTakeOffWhatWasPutOnAndNothingElse() {
        long seed = Seed.value();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Headers headers = randomHeaders(random);
            Header[] before = headers.toArray();

            DecisionHeaders.write(dead(random), headers);

            assertThat(DeadLetterHeaders.producers(headers).toArray())
                    .as("seed %d, record %d", seed, i)
                    .containsExactly(before);
        }
    }

    private static Headers randomHeaders(Random random) {
        Headers headers = new RecordHeaders();
        for (int i = random.nextInt(8); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            headers.add(
                    name, random.nextInt(4) == 0 ? null : Integer.toString(i).getBytes(UTF_8));
        }
        return headers;
    }

    private static Judged dead(Random random) {
        Decision decision = random.nextBoolean()
                ? new Decision.Invalid(InvalidReason.KEY_MISSING, "what is wrong")
                : new Decision.Late(null, "far behind");
        return new Judged(decision, SOURCE, random.nextBoolean() ? new RequestId(1, 2) : null, 1, null, 2, 3);
    }

    @Test
    void shouldKeepWhatMadeARecordSomebodyElsesDeadLetterBefore() {
        Headers headers = new RecordHeaders().add(DeadLetterHeaderNames.TOPIC, "theirs".getBytes(UTF_8));
        DecisionHeaders.write(dead(new Random(1)), headers);

        assertThat(DeadLetterHeaders.producers(headers).headers(DeadLetterHeaderNames.TOPIC))
                .singleElement()
                .satisfies(header -> assertThat(header.value()).asString().isEqualTo("theirs"));
    }
}
