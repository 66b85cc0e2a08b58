package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficPlanTest {
    private static final int PARTITIONS = 4;
    private static final Placement ANYWHERE = new Placement(PARTITIONS, Placement.Habit.ANY);
    private static final List<DemoMessage> MESSAGES = IntStream.range(0, 200)
            .mapToObj(i -> message("k-" + i, "{\"n\":" + i + "}"))
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void shouldSendEachMessageSoOftenAndEditTheShareToTheNearestCopy(long seed) {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(3, 0.05, seed), ANYWHERE);

        Map<Integer, Integer> sendsByMessage = new HashMap<>();
        all(plan).forEach(send -> sendsByMessage.merge(send.message(), 1, Integer::sum));
        assertThat(plan.size()).isEqualTo(600);
        assertThat(sendsByMessage)
                .hasSize(200)
                .allSatisfy((message, sends) -> assertThat(sends).isEqualTo(3));
        assertThat(plan.edited()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void shouldHoldBackEveryEditUntilItsOriginalIsDecided(long seed) {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(3, 0.5, seed), ANYWHERE);

        Set<Integer> inFirst = new HashSet<>();
        plan.first().forEach(send -> inFirst.add(send.message()));
        assertThat(inFirst).hasSize(200);
        assertThat(plan.first()).noneMatch(Send::edited);
        assertThat(plan.second()).anyMatch(Send::edited).anyMatch(send -> !send.edited());
    }

    @Test
    void shouldHoldBackMessagesWhoseKeyAnEarlierMessageHas() {
        List<DemoMessage> messages = List.of(message("k", "1"), message("k", "2"), message("other", "3"));

        TrafficPlan plan = TrafficPlan.of(messages, new Mix(2, 0, 1), ANYWHERE);

        assertThat(plan.first()).noneMatch(send -> send.message() == 1);
        assertThat(plan.second()).filteredOn(send -> send.message() == 1).hasSize(2);
    }

    @Test
    void shouldSpreadSendsOverAllPartitionsWithRecordKeysAndWithout() {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(3, 0.05, 7), ANYWHERE);

        for (List<Send> wave : List.of(plan.first(), plan.second())) {
            assertThat(wave).extracting(Send::partition).contains(0, 1, 2, 3).allMatch(p -> p >= 0 && p < PARTITIONS);
            assertThat(wave).extracting(Send::recordKey).contains(Send.RecordKey.values());
        }
    }

    @Test
    void shouldLeaveItToTheRecordKeyWhereCopiesMustMeetOnTheirPartition() {
        TrafficPlan plan = TrafficPlan.of(
                MESSAGES, new Mix(3, 0.05, 7), new Placement(PARTITIONS, Placement.Habit.KEYED_AND_PARTITIONED));

        assertThat(all(plan)).hasSize(600).allSatisfy(send -> {
            assertThat(send.partition()).isNull();
            assertThat(send.recordKey()).isEqualTo(Send.RecordKey.IDEMPOTENCY_KEY);
        });
    }

    @Test
    void shouldInterleaveTheMessages() {
        List<Integer> order = TrafficPlan.of(MESSAGES, new Mix(3, 0.05, 7), ANYWHERE).first().stream()
                .map(Send::message)
                .toList();

        assertThat(order).isNotEqualTo(order.stream().sorted().toList());
    }

    @Test
    void shouldRepeatWithItsSeedAndDifferWithAnother() {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(3, 0.05, 7), ANYWHERE);

        assertThat(TrafficPlan.of(MESSAGES, new Mix(3, 0.05, 7), ANYWHERE)).isEqualTo(plan);
        assertThat(TrafficPlan.of(MESSAGES, new Mix(3, 0.05, 8), ANYWHERE)).isNotEqualTo(plan);
    }

    @Test
    void shouldEditNothingWhereEachMessageIsSentOnce() {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(1, 1, 7), ANYWHERE);

        assertThat(plan.first()).hasSize(200);
        assertThat(plan.second()).isEmpty();
    }

    @Test
    void shouldEditEveryCopyAfterTheFirstWithAShareOfOne() {
        TrafficPlan plan = TrafficPlan.of(MESSAGES, new Mix(3, 1, 7), ANYWHERE);

        assertThat(plan.edited()).isEqualTo(400);
        assertThat(plan.second()).extracting(Send::edit).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseAMixThatMeansNothing() {
        assertThatThrownBy(() -> new Mix(0, 0, 1)).hasMessage("copies must be at least 1, got 0");
        assertThatThrownBy(() -> new Mix(1, 1.5, 1)).hasMessage("edits must be from 0 to 1, got 1.5");
        assertThatThrownBy(() -> new Mix(1, Double.NaN, 1)).hasMessage("edits must be from 0 to 1, got NaN");
    }

    private static List<Send> all(TrafficPlan plan) {
        return Stream.concat(plan.first().stream(), plan.second().stream()).toList();
    }

    private static DemoMessage message(String key, String value) {
        return new DemoMessage(key, Map.of(), value);
    }
}
