package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Answer.Moved;
import io.github.firstseen.dedup.Answer.Refused;
import io.github.firstseen.dedup.LifecycleSettings.TtlRefresh;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What commands make of a sighting. */
@DisplayName("Lifecycle (A3, C2, D3, D4, D5, E4)")
class LifecycleTest {
    private static final long WALL_MS = 1_760_000_000_000L;
    private static final long GRACE_MS = 500;
    private static final long T_MS = 1_050;
    private static final Coordinates ORIGIN = new Coordinates("orders", 0, 1);
    private static final Outcome OUTCOME = Outcome.of("text/plain", "receipt 7".getBytes(UTF_8));

    private final Lifecycle lifecycle = new Lifecycle(LifecycleSettings.DEFAULTS, GRACE_MS);
    private final Lifecycle leased = new Lifecycle(new LifecycleSettings(1_000, 5, TtlRefresh.NEVER), GRACE_MS);

    private static Sighting sighting(Status status, int attempt) {
        return new Sighting(
                Fingerprint.OF_NO_PAYLOAD,
                ORIGIN,
                1_000,
                1_000,
                1_100,
                new Progress(status, attempt, Progress.NO_LEASE, null));
    }

    private static Command about(CommandType type, int attempt) {
        return new Command(type, attempt, null, null);
    }

    private Answer answer(Command command, @Nullable Sighting newest) {
        return lifecycle.answer(command, newest, T_MS, WALL_MS);
    }

    private static void assertRefused(Answer answer, RefusalReason reason) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Status movedTo(Answer answer) {
        return ((Moved) answer).to().status();
    }

    @Test
    void shouldLeadWhereTheTableSays() {
        assertThat(movedTo(answer(about(CommandType.PROCESSING, 1), sighting(Status.FORWARDED, 1))))
                .isEqualTo(Status.PROCESSING);
        for (Status open : Set.of(Status.FORWARDED, Status.PROCESSING)) {
            assertThat(movedTo(answer(about(CommandType.SUCCEEDED, 1), sighting(open, 1))))
                    .isEqualTo(Status.SUCCEEDED);
            assertThat(movedTo(answer(about(CommandType.REJECTED, 1), sighting(open, 1))))
                    .isEqualTo(Status.REJECTED);
            assertThat(movedTo(answer(about(CommandType.FAILED_FINAL, 1), sighting(open, 1))))
                    .isEqualTo(Status.FAILED_FINAL);
            assertThat(movedTo(answer(about(CommandType.FAILED_RETRYABLE, 1), sighting(open, 1))))
                    .isEqualTo(Status.RELEASED);
            assertThat(movedTo(answer(about(CommandType.RELEASE, 1), sighting(open, 1))))
                    .isEqualTo(Status.RELEASED);
        }
    }

    @Test
    @DisplayName("D4: shouldNeverMoveAFinalStatus")
    void shouldNeverMoveAFinalStatus() {
        for (Status status : EnumSet.of(Status.SUCCEEDED, Status.REJECTED, Status.FAILED_FINAL)) {
            for (CommandType type : CommandType.values()) {
                assertRefused(
                        answer(about(type, 1), sighting(status, 1)),
                        type.target() == status ? RefusalReason.REPEATED : RefusalReason.FINAL);
            }
        }
    }

    @Test
    void shouldTakeNoReportOnAnAttemptThatHasEnded() {
        for (CommandType type : CommandType.values()) {
            assertRefused(
                    answer(about(type, 1), sighting(Status.RELEASED, 1)),
                    type.target() == Status.RELEASED ? RefusalReason.REPEATED : RefusalReason.RELEASED);
        }
    }

    @Test
    void shouldFenceWhatAnEarlierAttemptReports() {
        for (CommandType type : CommandType.values()) {
            assertRefused(answer(about(type, 1), sighting(Status.FORWARDED, 2)), RefusalReason.FENCED);
        }
    }

    @Test
    void shouldNotBelieveAReportOnAnAttemptThatWasNeverLetThrough() {
        assertRefused(
                answer(about(CommandType.SUCCEEDED, 3), sighting(Status.FORWARDED, 2)), RefusalReason.ATTEMPT_NOT_OUT);
    }

    @Test
    void shouldTakeACommandWithoutAnAttemptForTheOneThatIsOut() {
        Answer answer = answer(about(CommandType.RELEASE, Command.ANY_ATTEMPT), sighting(Status.PROCESSING, 4));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Moved.class, moved -> assertThat(moved.to().attempt()).isEqualTo(4));
    }

    @Test
    void shouldTakeNoReportOnTheRecordOfAnEarlierLife() {
        Sighting sighting = sighting(Status.FORWARDED, 1);
        Coordinates earlier = new Coordinates("orders", 0, 0);

        assertThat(movedTo(answer(new Command(CommandType.SUCCEEDED, 1, ORIGIN, null), sighting)))
                .isEqualTo(Status.SUCCEEDED);
        for (int attempt : new int[] {Command.ANY_ATTEMPT, 1, 2}) {
            assertRefused(
                    answer(new Command(CommandType.SUCCEEDED, attempt, earlier, null), sighting),
                    RefusalReason.OTHER_RECORD);
        }
    }

    @Test
    void shouldKeepTheOutcomeOfAFinalStatusAlone() {
        Sighting sighting = sighting(Status.FORWARDED, 1);

        assertThat(answer(new Command(CommandType.SUCCEEDED, 1, null, OUTCOME), sighting))
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> assertThat(moved.to().progress().outcome()).isEqualTo(OUTCOME));
        assertThat(answer(new Command(CommandType.FAILED_RETRYABLE, 1, null, OUTCOME), sighting))
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> assertThat(moved.to().progress().outcome()).isNull());
    }

    @Test
    void shouldLeaveFirstSeenTimeAndExpiryAsTheyWere() {
        Sighting sighting = sighting(Status.FORWARDED, 1);
        Sighting after = ((Moved) answer(about(CommandType.SUCCEEDED, 1), sighting)).to();

        assertThat(after.firstSeenMs()).isEqualTo(sighting.firstSeenMs());
        assertThat(after.expiryMs()).isEqualTo(sighting.expiryMs());
        assertThat(after.origin()).isEqualTo(sighting.origin());
        assertThat(after.fingerprint()).isEqualTo(sighting.fingerprint());
    }

    @Test
    void shouldRenewTheLeaseOfWhoSaysAgainThatItWorks() {
        Command working = about(CommandType.PROCESSING, 1);
        Sighting once = ((Moved) leased.answer(working, sighting(Status.FORWARDED, 1), T_MS, WALL_MS)).to();
        Sighting twice = ((Moved) leased.answer(working, once, T_MS, WALL_MS + 700)).to();

        assertThat(once.progress().leaseUntilMs()).isEqualTo(WALL_MS + 1_000);
        assertThat(twice.progress().leaseUntilMs()).isEqualTo(WALL_MS + 1_700);
    }

    @Test
    void shouldChangeNothingWhenARepeatedReportHasNoLeaseToRenew() {
        assertRefused(answer(about(CommandType.PROCESSING, 1), sighting(Status.PROCESSING, 1)), RefusalReason.REPEATED);
    }

    @Test
    void shouldEndTheLeaseWithAFinalStatus() {
        Sighting working = ((Moved)
                        leased.answer(about(CommandType.PROCESSING, 1), sighting(Status.FORWARDED, 1), T_MS, WALL_MS))
                .to();
        Sighting done = ((Moved) leased.answer(about(CommandType.SUCCEEDED, 1), working, T_MS, WALL_MS)).to();

        assertThat(done.progress().leaseUntilMs()).isEqualTo(Progress.NO_LEASE);
    }

    @Test
    void shouldTakeAReportAfterTheLeaseAsLongAsNoOtherAttemptIsOut() {
        Sighting working = ((Moved)
                        leased.answer(about(CommandType.PROCESSING, 1), sighting(Status.FORWARDED, 1), T_MS, WALL_MS))
                .to();

        assertThat(movedTo(leased.answer(about(CommandType.SUCCEEDED, 1), working, T_MS, WALL_MS + 5_000)))
                .isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldTakeReportsUntilExpiryPlusGraceSinceLateCopiesAreAnsweredUntilThen() {
        Sighting sighting = sighting(Status.FORWARDED, 1);
        Command done = about(CommandType.SUCCEEDED, 1);

        assertThat(lifecycle.answer(done, sighting, 1_599, WALL_MS)).isInstanceOf(Moved.class);
        assertRefused(lifecycle.answer(done, sighting, 1_600, WALL_MS), RefusalReason.EXPIRED);
    }

    @Test
    void shouldSayThatItKnowsNothingOfAKey() {
        assertRefused(answer(about(CommandType.SUCCEEDED, 1), null), RefusalReason.UNKNOWN_KEY);
    }
}
