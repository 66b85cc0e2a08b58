package io.github.firstseen.examples.outbox.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderPlanTest {
    private static final int ORDERS = 1_000;
    private static final OrderPlan PLAN = OrderPlan.of(ORDERS, 1);

    @Test
    void shouldTakeEachOrderThroughItsStepsInTheirOrder() {
        Map<Integer, List<Step>> steps = new HashMap<>();
        PLAN.changes().stream()
                .filter(Change::isCommitted)
                .forEach(change -> steps.computeIfAbsent(change.order(), order -> new ArrayList<>())
                        .add(change.step()));

        assertThat(steps).hasSize(ORDERS);
        assertThat(steps.values()).containsOnly(List.of(Step.values()));
    }

    @Test
    void shouldRollBackAboutOneInTenInBothWays() {
        double all = PLAN.changes().size();

        assertThat(PLAN.rolledBack().size() / all).isBetween(0.08, 0.12);
        assertThat(PLAN.count(Fate.GIVEN_UP) + PLAN.count(Fate.REFUSED))
                .isEqualTo(PLAN.rolledBack().size());
        assertThat(PLAN.count(Fate.REFUSED) / all).isBetween(0.03, 0.07);
    }

    @Test
    void shouldGiveEachTransactionAnEventOfItsOwn() {
        assertThat(PLAN.changes().stream().map(Change::eventId)).doesNotHaveDuplicates();
    }

    @Test
    void shouldRepeatItselfForTheSameSeed() {
        assertThat(OrderPlan.of(ORDERS, 1)).isEqualTo(PLAN);
        assertThat(OrderPlan.of(ORDERS, 2)).isNotEqualTo(PLAN);
    }

    @Test
    void shouldLeaveNothingOutOfItsParts() {
        List<Change> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            parts.addAll(PLAN.part(part, 3));
        }

        assertThat(parts).isEqualTo(PLAN.changes());
    }
}
