package io.github.firstseen.examples.participation.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void shouldGivePlacesInOrderUntilAllAreTaken() {
        Places two = Places.NONE.withTaken().withTaken();

        assertThat(Places.NONE.next()).isEqualTo(1);
        assertThat(two.next()).isEqualTo(3);
        assertThat(two.isFull(3)).isFalse();
        assertThat(two.isFull(2)).isTrue();
    }

    @Test
    void shouldHaveNoPlaceWhereThereIsNone() {
        assertThat(Places.NONE.isFull(0)).isTrue();
    }

    @Test
    void shouldGiveAPlaceThatIsFreeAgainBeforeANewOne() {
        Places freed =
                Places.NONE.withTaken().withTaken().withTaken().withFreed(3).withFreed(1);

        assertThat(freed.taken()).isEqualTo(1);
        assertThat(freed.next()).isEqualTo(1);
        assertThat(freed.withTaken().next()).isEqualTo(3);
        assertThat(freed.withTaken().withTaken().next()).isEqualTo(4);
    }

    @Test
    void shouldStayFullWhereCapacityIsLowered() {
        assertThat(Places.NONE.withTaken().withTaken().isFull(1)).isTrue();
    }

    @Test
    void shouldNotTakeBackWhatNobodyHas() {
        Places one = Places.NONE.withTaken();

        assertThatThrownBy(() -> one.withFreed(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.withFreed(1).withFreed(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Places(0, 0, List.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountArrivalsWhetherTheyGetAPlaceOrNot() {
        assertThat(Places.NONE.withArrival().withTaken().withArrival().arrivals())
                .isEqualTo(2);
    }
}
