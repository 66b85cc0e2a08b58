package io.github.firstseen.app.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What becomes of a message at the gateway")
class DesksTest {
    private static final Message FIRST = World.message("pay-1", "a");
    private static final Message EDITED = World.message("pay-1", "b");

    private final World world = new World();

    private static Admission admitted(Gateway.Desk desk, Message message) {
        try {
            return desk.admit(message).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    @DisplayName("in mode async (B4, B5, D1)")
    class Async {
        private final Gateway.Desk desk = new AsyncDesk(world.ingest, world, Duration.ofSeconds(5));

        @Test
        void shouldTakeWhateverComesAndPointAtTheFirst() {
            assertThat(accepted(FIRST).first()).isNull();
            world.judgeAll();

            Admission.Accepted copy = accepted(FIRST);
            assertThat(requireNonNull(copy.first()).firstSeenMs()).isEqualTo(World.FIRST_SEEN_MS);
            assertThat(copy.first().origin()).isEqualTo("ingest-0@0");
            assertThat(copy.isSamePayload()).isTrue();
            assertThat(accepted(EDITED).isSamePayload()).isFalse();
            assertThat(world.log).containsExactly(FIRST, FIRST, EDITED);
        }

        @Test
        void shouldNotCallAMessageACopyOfItself() {
            world.kafkaWaits.set(new CompletableFuture<>());
            CompletableFuture<Admission> answer = desk.admit(FIRST);
            world.judgeAll();
            requireNonNull(world.kafkaWaits.get()).complete(null);

            assertThat(answer)
                    .isCompletedWithValueMatching(
                            each -> each instanceof Admission.Accepted accepted && accepted.first() == null);
        }

        @Test
        void shouldTakeMessagesWhereNoDeduplicatorAnswers() {
            world.deduplicatorIsThere(false);
            assertThat(accepted(FIRST).first()).isNull();
        }

        @Test
        void shouldNotWaitForWhatIsKnownForEver() {
            Gateway.Desk hasty = new AsyncDesk(world.ingest, asked -> new CompletableFuture<>(), Duration.ofMillis(10));
            assertThat(admitted(hasty, FIRST)).isInstanceOf(Admission.Accepted.class);
        }

        @Test
        void shouldNotSayThatItHasWhatKafkaHasNot() {
            world.kafkaFails.set(new TimeoutException("no broker"));
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Unavailable.class);
            world.kafkaFails.set(new RecordTooLargeException("too large"));
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.TooLarge.class);
        }

        private Admission.Accepted accepted(Message message) {
            return (Admission.Accepted) admitted(desk, message);
        }
    }

    @Nested
    @DisplayName("in mode strict (C1, C3, C7)")
    class Strict {
        private final Gateway.Desk desk = new StrictDesk(world.ingest, world, world.statuses, world.requests);

        @Test
        void shouldTakeTheFirstAndSayThatItIsInFlightUntilItIsDone() {
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Accepted.class);
            assertThat(admitted(desk, FIRST)).as("not judged").isInstanceOf(Admission.InFlight.class);
            assertThat(admitted(desk, EDITED)).as("not judged").isInstanceOf(Admission.PayloadDiffers.class);
            world.judgeAll();
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.InFlight.class);
            assertThat(admitted(desk, EDITED)).isInstanceOf(Admission.PayloadDiffers.class);
            assertThat(world.log).containsExactly(FIRST);
        }

        @Test
        void shouldAnswerWithTheOutcomeOfTheFirstOnceItIsThere() {
            Outcome outcome = Outcome.of("application/json", "{}".getBytes(UTF_8));
            world.remembers(FIRST, "SUCCEEDED", "duplicate", outcome);

            assertThat(admitted(desk, FIRST))
                    .isInstanceOfSatisfying(
                            Admission.Replayed.class,
                            replayed -> assertThat(replayed.first().outcome()).isEqualTo(outcome));
            assertThat(admitted(desk, EDITED)).isInstanceOf(Admission.PayloadDiffers.class);
            assertThat(world.log).isEmpty();
        }

        @Test
        void shouldLetTheNextAttemptThrough() {
            world.remembers(FIRST, "RELEASED", "first-seen", null);
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Accepted.class);
            world.remembers(FIRST, "RELEASED", "attempts-exhausted", null);
            assertThat(admitted(desk, World.message("pay-1", "a"))).isInstanceOf(Admission.Exhausted.class);
        }

        @Test
        void shouldTakeOneOfManyThatComeAtOnce() throws Exception {
            world.kafkaWaits.set(new CompletableFuture<>());
            List<CompletableFuture<Admission>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(CompletableFuture.runAsync(() -> {}).thenCompose(unused -> desk.admit(FIRST)));
            }
            for (int others = 0;
                    others < 199;
                    others = (int)
                            answers.stream().filter(CompletableFuture::isDone).count()) {
                Thread.onSpinWait();
            }
            requireNonNull(world.kafkaWaits.get()).complete(null);

            List<Admission> all = new ArrayList<>();
            for (CompletableFuture<Admission> each : answers) {
                all.add(each.get(10, TimeUnit.SECONDS));
            }
            assertThat(all).filteredOn(Admission.Accepted.class::isInstance).hasSize(1);
            assertThat(all).filteredOn(Admission.InFlight.class::isInstance).hasSize(199);
            assertThat(world.log).hasSize(1);
        }

        @Test
        void shouldGiveTheKeyBackWhereNothingWasTaken() {
            world.deduplicatorIsThere(false);
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Unavailable.class);
            world.deduplicatorIsThere(true);
            world.kafkaFails.set(new TimeoutException("no broker"));
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Unavailable.class);
            world.kafkaFails.set(null);
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Accepted.class);
        }

        @Test
        void shouldTakeAgainWhatWasHeldBack() {
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Accepted.class);
            world.holdBackAll();
            assertThat(admitted(desk, FIRST)).isInstanceOf(Admission.Accepted.class);
        }
    }
}
