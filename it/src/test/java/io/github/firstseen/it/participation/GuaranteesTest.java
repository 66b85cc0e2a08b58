package io.github.firstseen.it.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histories that must pass, and that must not. */
class GuaranteesTest {
    private final List<Press> presses = new ArrayList<>();
    private final Map<String, List<String>> seen = new HashMap<>();
    private final List<Booked> booked = new ArrayList<>();

    /** Two places; ada and bob have one, eve came too late. */
    @BeforeEach
    void tellOfARightEvent() {
        for (String user : List.of("ada", "bob", "eve")) {
            presses.add(new Press(user, "body of " + user, 202, "id-" + user));
            presses.add(new Press(user, "body of " + user, 202, "id-" + user));
        }
        seen.put("id-ada", List.of("RECEIVED", "QUEUED", "PROCESSING", "SUCCEEDED"));
        seen.put("id-bob", List.of("SUCCEEDED"));
        seen.put("id-eve", List.of("RECEIVED", "REJECTED"));
        booked.add(new Booked("id-ada", 1, "SUCCEEDED", 1, "body of ada"));
        booked.add(new Booked("id-bob", 2, "SUCCEEDED", 2, "body of bob"));
        booked.add(new Booked("id-eve", 3, "REJECTED", 0, "body of eve"));
    }

    private List<String> broken(ParticipationGuarantee guarantee) {
        return guarantee.check(new Participations(2, presses, seen, booked));
    }

    @Test
    void shouldHoldOfARightEvent() {
        ParticipationGuarantee.assertHold(new Participations(2, presses, seen, booked));
    }

    @Test
    void shouldTellWhichGuaranteeIsBroken() {
        seen.put("id-eve", List.of("SUCCEEDED"));

        assertThatThrownBy(() -> ParticipationGuarantee.assertHold(new Participations(2, presses, seen, booked)))
                .hasMessageContaining("ExactlyNSucceeded: 3 have succeeded, not 2")
                .hasMessageContaining("WorkerTellsTheSame: id-eve is REJECTED, told was SUCCEEDED");
    }

    @Test
    void shouldCatchAPressThatWasNotAccepted() {
        presses.add(new Press("ada", "body of ada", 503, ""));
        assertThat(broken(new PressesConverge())).containsExactly("ada was answered with 503");
    }

    @Test
    void shouldCatchTwoRequestIdsOfOneKey() {
        presses.add(new Press("ada", "body of ada", 202, "id-other"));
        assertThat(broken(new PressesConverge())).containsExactly("ada has two request ids, id-ada and id-other");
    }

    @Test
    void shouldCatchARequestIdOfTwoKeys() {
        presses.add(new Press("mallory", "body", 202, "id-ada"));
        assertThat(broken(new PressesConverge())).containsExactly("id-ada is that of two keys, ada and mallory");
    }

    @Test
    void shouldCatchAPlaceTooMany() {
        seen.put("id-eve", List.of("SUCCEEDED"));
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("3 have succeeded, not 2");
    }

    @Test
    void shouldCatchAPlaceTooFew() {
        seen.put("id-bob", List.of("REJECTED"));
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("1 have succeeded, not 2");
    }

    @Test
    void shouldCatchWhoIsLeftWithoutAnEnd() {
        seen.put("id-eve", List.of("QUEUED"));
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("id-eve ends QUEUED");
        seen.remove("id-eve");
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("id-eve ends without a status");
    }

    @Test
    void shouldCatchAPlaceThatTwoHave() {
        booked.set(1, new Booked("id-bob", 2, "SUCCEEDED", 1, "body of bob"));
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("id-bob has place 1, which is not its alone");
    }

    @Test
    void shouldCatchAPlaceForWhoCameTooLate() {
        booked.set(1, new Booked("id-bob", 3, "SUCCEEDED", 2, "body of bob"));
        booked.set(2, new Booked("id-eve", 2, "REJECTED", 0, "body of eve"));
        assertThat(broken(new ExactlyNSucceeded())).containsExactly("id-bob has a place as arrival 3");
        assertThat(broken(new WorkerTellsTheSame())).hasSize(2);
    }

    @Test
    void shouldCatchAStatusThatMovesBack() {
        seen.put("id-ada", List.of("PROCESSING", "QUEUED", "SUCCEEDED"));
        assertThat(broken(new StatusesOnlyAdvance()))
                .containsExactly("id-ada moved back: [PROCESSING, QUEUED, SUCCEEDED]");
        seen.put("id-ada", List.of("REJECTED", "SUCCEEDED"));
        assertThat(broken(new StatusesOnlyAdvance())).containsExactly("id-ada moved back: [REJECTED, SUCCEEDED]");
    }

    @Test
    void shouldCatchAStatusThatNobodyExpects() {
        seen.put("id-ada", List.of("HELD_BACK"));
        assertThat(broken(new StatusesOnlyAdvance())).containsExactly("id-ada was HELD_BACK, which nobody expects");
    }

    @Test
    void shouldCatchABodyThatNobodySent() {
        booked.set(0, new Booked("id-ada", 1, "SUCCEEDED", 1, "another body"));
        assertThat(broken(new WorkerTellsTheSame())).containsExactly("id-ada counts by a body that nobody sent");
    }

    @Test
    void shouldCatchWhoIsForgottenAndWhoIsMadeUp() {
        booked.set(2, new Booked("id-mallory", 3, "REJECTED", 0, "body"));
        assertThat(broken(new WorkerTellsTheSame()))
                .containsExactly(
                        "id-eve is known 0 times, and was asked for",
                        "id-mallory is known 1 times, and was not asked for");
    }
}
