package io.github.firstseen.prove.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.outbox.Plan.Ending;
import io.github.firstseen.testkit.relayed.CommittedEvent.Fate;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Transactions that are written into the outbox on trial")
class PlanTest {
    private static final List<Plan> DRAWN = drawn(1);

    private static List<Plan> drawn(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> Plan.draw(random)).limit(20_000).toList();
    }

    private static List<Plan.Event> events() {
        return DRAWN.stream().flatMap(plan -> plan.events().stream()).toList();
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(drawn(1)).isEqualTo(DRAWN);
        assertThat(drawn(2)).isNotEqualTo(DRAWN);
    }

    @Test
    void shouldWriteAggregatesInOneOrderSoThatNoTwoWaitForEachOther() {
        assertThat(DRAWN)
                .allSatisfy(plan -> assertThat(plan.events())
                        .isSortedAccordingTo(
                                Comparator.comparing(event -> event.aggregate().toString())));
    }

    @Test
    void shouldRollBackAboutOneInTwentyAndHoldAFifth() {
        assertThat(count(Ending.ROLL_BACK)).isBetween(800L, 1_200L);
        assertThat(count(Ending.COMMIT_LATE)).isBetween(3_600L, 4_400L);
    }

    private static long count(Ending ending) {
        return DRAWN.stream().filter(plan -> plan.ending() == ending).count();
    }

    @Test
    void shouldHaveEventsOfEveryKindOfAggregateAndFate() {
        assertThat(events()).extracting(event -> event.aggregate().type()).contains("order", "customer", "invoice");
        assertThat(events()).extracting(Plan.Event::fate).contains(Fate.values());
        assertThat(events()).extracting(Plan.Event::isTombstone).contains(true, false);
    }

    @Test
    void shouldHaveNoHugeEventsWhereTheyAreNotWanted() {
        Plan huge = DRAWN.stream()
                .filter(plan -> plan.events().stream().anyMatch(PlanTest::isHuge))
                .findFirst()
                .orElseThrow();
        assertThat(huge.withoutHugeEvents().events())
                .hasSameSizeAs(huge.events())
                .noneMatch(PlanTest::isHuge);
    }

    private static boolean isHuge(Plan.Event event) {
        return event.fate() == Fate.DEAD_LETTER_OF_POLLER;
    }

    @Test
    void shouldHavePayloadsAsLongAsTheyAreToBe() {
        assertThat(events().stream().filter(event -> event.payloadBytes() > 0).limit(1_000))
                .allSatisfy(event -> assertThat(event.payload().getBytes(StandardCharsets.UTF_8))
                        .hasSize(event.payloadBytes()));
    }
}
