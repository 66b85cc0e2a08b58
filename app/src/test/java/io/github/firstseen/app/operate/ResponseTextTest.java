package io.github.firstseen.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("E4: what came of an act, in a line")
class ResponseTextTest {
    private static final List<Coordinates> ONE = List.of(new Coordinates("commands", 2, 17));
    private static final List<Coordinates> ALL =
            List.of(new Coordinates("commands", 0, 3), new Coordinates("commands", 1, 8));

    @Test
    void shouldSayWhatBecomesOfTheNextCopyOfAReleasedKey() {
        assertThat(text(Events.transition(LifecycleType.RELEASE, Status.FORWARDED, Status.RELEASED)))
                .isEqualTo("released: attempt 1, was FORWARDED; the next copy is let through as attempt 2");
        assertThat(text(
                        Map.of("firstseen.attempts.max", "1"),
                        Events.transition(LifecycleType.FAILED_RETRYABLE, Status.PROCESSING, Status.RELEASED)))
                .isEqualTo("failed-retryable: attempt 1, was PROCESSING; that was the last of 1 attempts"
                        + " (firstseen.attempts.max), so the next copy goes to the dead-letter topic");
    }

    @Test
    void shouldSayTypeAndLengthOfAnOutcomeAlone() {
        AuditEvent event = Events.transition(LifecycleType.SUCCEEDED, Status.FORWARDED, Status.SUCCEEDED);
        event.setOutcome(Events.outcome("secret"));

        assertThat(text(event))
                .isEqualTo("succeeded: attempt 1, was FORWARDED; that is final, and its duplicates are answered with 6"
                        + " bytes of text/plain");
    }

    @Test
    void shouldSayHowLongALeaseHolds() {
        AuditEvent event = Events.transition(LifecycleType.PROCESSING, Status.FORWARDED, Status.PROCESSING);

        assertThat(text(event)).isEqualTo("processing: attempt 1, was FORWARDED");
        assertThat(text(Map.of("firstseen.lease.ms", "30000"), event)).endsWith("; it holds its key for 30 s from now");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayOfEveryReasonWhatItMeans(RefusalReason reason) {
        String text = text(Events.refusal(LifecycleType.SUCCEEDED, Status.SUCCEEDED, reason.text()));

        assertThat(text).startsWith("refused: " + reason.text() + ": ").doesNotContain("null", "\n");
        assertThat(text.length()).isGreaterThan(("refused: " + reason.text() + ": ").length() + 20);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_KEY", "WRONG_PARTITION"})
    void shouldSayItWhereNothingIsRemembered(RefusalReason reason) {
        AuditEvent event = Events.refusal(LifecycleType.RELEASE, Status.FORWARDED, reason.text());
        event.setRemembered(null);
        event.setFromStatus(null);
        event.setToStatus(null);
        event.setAttempt(null);

        assertThat(text(event)).contains("partition 2").doesNotContain("null");
    }

    @Test
    void shouldNameWhatTheCommandShouldHaveNamed() {
        assertThat(text(Events.refusal(LifecycleType.RELEASE, Status.SUCCEEDED, "final")))
                .isEqualTo("refused: final: the status is SUCCEEDED and never moves");
        assertThat(text(Events.refusal(LifecycleType.SUCCEEDED, Status.FORWARDED, "fenced")))
                .contains("attempt 2 is out");
        assertThat(text(Events.refusal(LifecycleType.SUCCEEDED, Status.FORWARDED, "other-record")))
                .contains("--source orders-3@42");
        assertThat(text(Events.refusal(LifecycleType.SUCCEEDED, Status.RELEASED, "released")))
                .endsWith("the next copy is let through as attempt 3");
    }

    @Test
    void shouldTellAReasonOfALaterReleaseAsItStands() {
        assertThat(text(Events.refusal(LifecycleType.RELEASE, Status.FORWARDED, "on-holiday")))
                .isEqualTo("refused: on-holiday");
    }

    @Test
    void shouldSayOfEverySilenceWhereTheCommandStandsOrThatNobodyKnowsTheKey() {
        for (Response.Ending ending : Response.Ending.values()) {
            for (List<Coordinates> written : List.of(ONE, ALL)) {
                String text = text(Map.of(), Response.silent(written, ending));
                assertThat(text).as("%s of %s", ending, written).doesNotContain("null", "\n");
                if (ending != Response.Ending.UNKNOWN_KEY) {
                    assertThat(text).contains(written.get(0).toString());
                }
            }
        }
        assertThat(text(Map.of(), Response.silent(ONE, Response.Ending.UNREAD)))
                .isEqualTo("no answer within 10 s; the command is written at commands-2@17 and counts when the"
                        + " deduplicator reads it: does firstseen run?");
    }

    private static String text(AuditEvent event) {
        return text(Map.of(), event);
    }

    private static String text(Map<String, String> more, AuditEvent event) {
        return text(more, Response.answered(ONE, Events.record(event)));
    }

    private static String text(Map<String, String> more, Response response) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", "localhost:1");
        return new ResponseText(Settings.of(properties), Duration.ofSeconds(10)).of(response);
    }
}
