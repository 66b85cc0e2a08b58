package io.github.firstseen.examples.participation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTest {
    private static Result of(long succeeded, long duplicates, long placesGiven, long movedBack) {
        return new Result(
                500,
                100,
                1_000,
                500,
                succeeded,
                500 - succeeded,
                0,
                1_001,
                duplicates,
                placesGiven,
                20,
                movedBack,
                3.25);
    }

    @Test
    void shouldBeRightWhereEveryPlaceIsGivenOnce() {
        Result result = of(100, 501, 100, 0);

        assertThat(result.wrong()).isEmpty();
        assertThat(result.lines())
                .contains(
                        "  SUCCEEDED                      100  of 100 places, 20 after their booking had failed at first",
                        "exactly once: yes    first come, first served",
                        "3.3 s from the first press to the last answer");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(of(101, 501, 100, 0).wrong())
                .containsExactly("not so: exactly 100 have a place", "not so: all others are rejected");
        assertThat(of(100, 500, 100, 0).wrong())
                .containsExactly("not so: all but the first press of each user are duplicates");
        assertThat(of(100, 501, 99, 0).wrong()).containsExactly("not so: nobody shares a place");
        assertThat(of(100, 501, 100, 1).wrong()).containsExactly("not so: no status ever moved back");
        assertThat(of(100, 501, 100, 1).lines()).contains("exactly once: NO");
    }

    @Test
    void shouldExpectAPlaceForEverybodyWhereThereAreEnough() {
        assertThat(new Result(5, 9, 10, 5, 5, 0, 0, 10, 5, 5, 0, 0, 1).wrong()).isEmpty();
    }
}
