package io.github.firstseen.it.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.it.trial.Conversation;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message's life on a broker: fails, comes again, succeeds, and its copies are answered. */
@Timeout(240)
class LifecycleIT {
    private static final int PARTITIONS = 4;
    private static final Outcome RECEIPT = Outcome.of("text/plain", "receipt 7".getBytes(UTF_8));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"key", "partition"})
    @DisplayName(
            "A3, C1, C2, D4, D5: a copy is let through after a retryable failure, the first attempt is fenced, copies"
                    + " carry the outcome")
    void shouldFenceTheFirstAttemptAndAnswerWithTheOutcomeOfTheSecond(String routing) throws Exception {
        try (Trial trial = trial("lifecycle-" + routing, Map.of("firstseen.routing", routing))) {
            trial.start("one");
            Conversation conversation = new Conversation(trial);
            OutputRecord first = conversation.say("order-1", "paid");
            assertThat(answer(conversation, first, CommandType.FAILED_RETRYABLE, null)
                            .getToStatus())
                    .isEqualTo(Status.RELEASED);

            OutputRecord second = conversation.say("order-1", "paid");
            assertThat(second.topic()).isEqualTo(OutputTopic.DEDUPLICATED);
            assertThat(second.record().headerText(HeaderNames.ATTEMPT)).isEqualTo("2");
            AuditEvent late = answer(conversation, first, CommandType.SUCCEEDED, RECEIPT);
            assertThat(late.getKind()).isEqualTo(AuditKind.REFUSAL);
            assertThat(late.getReason()).isEqualTo("fenced");
            AuditEvent done = answer(conversation, second, CommandType.SUCCEEDED, RECEIPT);
            assertThat(done.getToStatus()).isEqualTo(Status.SUCCEEDED);

            assertAnswered(conversation.say("order-1", "paid"), "2");
        }
    }

    @Test
    @DisplayName("E4: a corrected payload is a conflict until an operator releases its key")
    void shouldHoldBackACorrectedPayloadUntilItsKeyIsReleased() throws Exception {
        try (Trial trial = trial("released", Map.of())) {
            trial.start("one");
            Conversation conversation = new Conversation(trial);
            OutputRecord first = conversation.say("order-1", "paid 10");
            assertThat(conversation.say("order-1", "paid 100").topic()).isEqualTo(OutputTopic.CONFLICTS);
            AuditEvent released = conversation.answer(conversation.release(first));
            assertThat(released.getActor()).isEqualTo("ada");
            assertThat(released.getDetail()).isEqualTo("the customer called");

            assertThat(conversation.say("order-1", "paid 100").topic()).isEqualTo(OutputTopic.DEDUPLICATED);
            assertThat(conversation.say("order-1", "paid 10").topic()).isEqualTo(OutputTopic.CONFLICTS);
        }
    }

    @Test
    @DisplayName("D5: a copy is let through when the lease of the first is over, and the first is fenced")
    void shouldLetACopyThroughWhenTheLeaseIsOver() throws Exception {
        try (Trial trial = trial("leased", Map.of("firstseen.lease.ms", "2000"))) {
            trial.start("one");
            Conversation conversation = new Conversation(trial);
            OutputRecord first = conversation.say("order-1", "paid");
            OutputRecord second = Await.value("a copy that is let through", Trial.BOUND, () -> {
                OutputRecord copy = conversation.say("order-1", "paid");
                return copy.topic() == OutputTopic.DEDUPLICATED ? copy : null;
            });

            assertThat(second.record().headerText(HeaderNames.ATTEMPT)).isEqualTo("2");
            assertThat(answer(conversation, first, CommandType.SUCCEEDED, null).getReason())
                    .isEqualTo("fenced");
        }
    }

    @Test
    @DisplayName("B1: duplicates extend the life of their key where the configuration says so, over a restart too")
    void shouldRememberAKeyAsLongAsItsCopiesComeWhereTheTtlSlides() throws Exception {
        Map<String, String> settings = Map.of("firstseen.ttl.refresh", "on-duplicate", "firstseen.ttl.ms", "10000");
        try (Trial trial = trial("sliding", settings)) {
            Conversation conversation = new Conversation(trial);
            long startMs = System.currentTimeMillis() - 120_000;
            try (Deduplicator deduplicator = trial.start("one")) {
                assertThat(deduplicator).isNotNull();
                assertThat(conversation.say("order-1", "paid", startMs).topic()).isEqualTo(OutputTopic.DEDUPLICATED);
                assertThat(conversation.say("order-1", "paid", startMs + 9_000).topic())
                        .isEqualTo(OutputTopic.DUPLICATES);
            }
            trial.start("another");

            OutputRecord copy = conversation.say("order-1", "paid", startMs + 18_000);
            assertThat(copy.topic()).isEqualTo(OutputTopic.DUPLICATES);
            assertThat(copy.record().headerText(HeaderNames.FIRST_SEEN_MS)).isEqualTo(String.valueOf(startMs));
            assertThat(conversation.say("order-1", "paid", startMs + 28_000).topic())
                    .isEqualTo(OutputTopic.DEDUPLICATED);
        }
    }

    @Test
    @DisplayName("A3, D3: what was reported holds while lifecycle is off; what is reported then is read when it is on")
    void shouldKeepWhatWasReportedWhileLifecycleIsOff() throws Exception {
        Map<String, String> off = Map.of("firstseen.lifecycle", "off");
        try (Trial trial = trial("switched", Map.of())) {
            Conversation conversation = new Conversation(trial);
            OutputRecord paid;
            OutputRecord failed;
            try (Deduplicator bare = trial.start("one", off)) {
                paid = conversation.say("order-1", "paid");
                failed = conversation.say("order-2", "paid");
                assertThat(bare.tally().commands()).isZero();
            }
            try (Deduplicator reading = trial.start("one")) {
                answer(conversation, paid, CommandType.SUCCEEDED, RECEIPT);
                answer(conversation, failed, CommandType.FAILED_RETRYABLE, null);
                assertThat(reading.tally().commands()).isEqualTo(2);
            }
            OutputRecord second;
            List<Coordinates> unread = new ArrayList<>();
            try (Deduplicator bare = trial.start("one", off)) {
                assertAnswered(conversation.say("order-1", "paid"), "1");
                second = conversation.say("order-2", "paid");
                assertThat(second.record().headerText(HeaderNames.ATTEMPT)).isEqualTo("2");
                unread.add(conversation.report(failed, CommandType.FAILED_FINAL, null));
                unread.add(conversation.report(second, CommandType.SUCCEEDED, RECEIPT));
                assertThat(conversation.say("order-2", "paid").record().headerText(HeaderNames.STATUS))
                        .isEqualTo("FORWARDED");
                assertThat(bare.tally().commands()).isZero();
            }
            trial.start("one");
            assertThat(conversation.answer(unread.get(0)).getReason()).isEqualTo("fenced");
            assertThat(conversation.answer(unread.get(1)).getToStatus()).isEqualTo(Status.SUCCEEDED);
            assertAnswered(conversation.say("order-2", "paid"), "2");
        }
    }

    private Trial trial(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("firstseen.lifecycle", "on");
        all.put("firstseen.audit", "all");
        return new Trial(SharedBroker.cluster(), name, directory, all).withTopics(PARTITIONS);
    }

    private static AuditEvent answer(
            Conversation conversation, OutputRecord forwarded, CommandType type, @Nullable Outcome outcome) {
        Coordinates command = conversation.report(forwarded, type, outcome);
        return conversation.answer(command);
    }

    static void assertAnswered(OutputRecord copy, String attempt) {
        assertThat(copy.topic()).isEqualTo(OutputTopic.DUPLICATES);
        assertThat(copy.record().headerText(HeaderNames.STATUS)).isEqualTo("SUCCEEDED");
        assertThat(copy.record().headerText(HeaderNames.ATTEMPT)).isEqualTo(attempt);
        assertThat(copy.record().headerText(HeaderNames.OUTCOME_TYPE)).isEqualTo("text/plain");
        assertThat(copy.record().headerText(HeaderNames.OUTCOME)).isEqualTo("cmVjZWlwdCA3");
    }
}
