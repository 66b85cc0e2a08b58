package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.Sender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do to what copies meet, and what the audit topic tells of it. */
@DisplayName("Lifecycle in the topology (A3, A5, B3, B4, C1, C2, D3, D4, D5, E4)")
class LifecycleTopologyTest {
    private static final Sender WORKER = new Sender("billing", Sender.CONSUMER, null);
    private static final Sender OPERATOR = new Sender("ada", Sender.OPERATOR, "customer called");
    private static final RequestId ID = RequestId.of(null, "k-1".getBytes(UTF_8));
    private static final Outcome RECEIPT = Outcome.of("text/plain", "receipt 7".getBytes(UTF_8));

    private Driver driver = new Driver(Map.of(DedupConfig.LIFECYCLE, "on", DedupConfig.AUDIT, "all"));

    @AfterEach
    void close() {
        driver.close();
    }

    private void configure(String... settings) {
        driver.close();
        Map<String, String> all = new HashMap<>(Map.of(DedupConfig.LIFECYCLE, "on", DedupConfig.AUDIT, "all"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        driver = new Driver(all);
    }

    private Decided decide(Message message) {
        driver.pipe(message.build());
        return driver.readOne();
    }

    private void report(CommandType type, int attempt, @Nullable Outcome outcome) {
        driver.pipe(new AddressedCommand(ID, 0, new Command(type, attempt, null, outcome), WORKER, 0));
    }

    private void release() {
        Command release = new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null);
        driver.pipe(new AddressedCommand(ID, 0, release, OPERATOR, 0));
    }

    @Test
    @DisplayName("C1: shouldAnswerACopyWithStatusAttemptAndOutcomeOfTheFirst")
    void shouldAnswerACopyWithStatusAttemptAndOutcomeOfTheFirst() {
        decide(Message.keyed("k-1"));
        report(CommandType.PROCESSING, 1, null);
        assertThat(decide(Message.keyed("k-1")).header(HeaderNames.STATUS)).isEqualTo("PROCESSING");
        report(CommandType.SUCCEEDED, 1, RECEIPT);
        Decided copy = decide(Message.keyed("k-1"));

        assertThat(copy.topic()).isEqualTo("duplicates");
        assertThat(copy.header(HeaderNames.STATUS)).isEqualTo("SUCCEEDED");
        assertThat(copy.header(HeaderNames.ATTEMPT)).isEqualTo("1");
        assertThat(copy.header(HeaderNames.OUTCOME)).isEqualTo("cmVjZWlwdCA3");
        assertThat(copy.header(HeaderNames.OUTCOME_TYPE)).isEqualTo("text/plain");
    }

    @Test
    @DisplayName("D5: shouldLetACopyThroughAfterARetryableFailureAndFenceWhatTheFirstAttemptStillReports")
    void shouldLetACopyThroughAfterARetryableFailureAndFenceWhatTheFirstAttemptStillReports() {
        decide(Message.keyed("k-1"));
        report(CommandType.FAILED_RETRYABLE, 1, null);
        Decided second = decide(Message.keyed("k-1"));
        assertThat(second.topic()).isEqualTo("deduplicated");
        assertThat(second.header(HeaderNames.ATTEMPT)).isEqualTo("2");

        report(CommandType.SUCCEEDED, 1, Outcome.of("", new byte[] {1}));
        assertThat(decide(Message.keyed("k-1")).header(HeaderNames.STATUS)).isEqualTo("FORWARDED");
        report(CommandType.SUCCEEDED, 2, RECEIPT);
        Decided copy = decide(Message.keyed("k-1"));

        assertThat(copy.header(HeaderNames.STATUS)).isEqualTo("SUCCEEDED");
        assertThat(copy.header(HeaderNames.ATTEMPT)).isEqualTo("2");
        assertThat(copy.header(HeaderNames.OUTCOME)).isEqualTo("cmVjZWlwdCA3");
        assertThat(copy.header(HeaderNames.ORIGIN)).isEqualTo("ingest-0@1");
        assertThat(driver.audit())
                .filteredOn(event -> event.getKind() == AuditKind.REFUSAL)
                .extracting(AuditEvent::getReason)
                .containsExactly("fenced");
    }

    @Test
    void shouldHoldBackACorrectedPayloadUntilAnOperatorReleasesTheKey() {
        decide(Message.keyed("k-1").value("a"));
        assertThat(decide(Message.keyed("k-1").value("b")).topic()).isEqualTo("conflicts");
        release();

        assertThat(decide(Message.keyed("k-1").value("b")).topic()).isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-1").value("a")).topic()).isEqualTo("conflicts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on"})
    void shouldLetTheNextCopyThroughWhenTheLeaseIsOver(String lifecycle) {
        configure(DedupConfig.LIFECYCLE, lifecycle, DedupConfig.LEASE_MS, "30000");
        decide(Message.keyed("k-1"));
        driver.advanceWallClock(Duration.ofMillis(29_999));
        assertThat(decide(Message.keyed("k-1")).topic()).isEqualTo("duplicates");
        driver.advanceWallClock(Duration.ofMillis(1));

        assertThat(decide(Message.keyed("k-1")).header(HeaderNames.ATTEMPT)).isEqualTo("2");
    }

    @Test
    void shouldDeadLetterACopyAfterTheLastAttempt() {
        configure(DedupConfig.ATTEMPTS_MAX, "1");
        decide(Message.keyed("k-1"));
        report(CommandType.FAILED_RETRYABLE, 1, null);
        Decided copy = decide(Message.keyed("k-1"));

        assertThat(copy.topic()).isEqualTo("dead-letter");
        assertThat(copy.header(HeaderNames.REASON)).isEqualTo("attempts-exhausted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on"})
    void shouldExtendTheLifeOfAKeyByItsDuplicates(String lifecycle) {
        configure(
                DedupConfig.LIFECYCLE, lifecycle, DedupConfig.TTL_REFRESH, "on-duplicate", DedupConfig.TTL_MS, "1000");
        decide(Message.keyed("k-1"));
        for (long afterMs = 900; afterMs < 9_000; afterMs += 900) {
            assertThat(decide(Message.keyed("k-1").after(afterMs)).topic()).isEqualTo("duplicates");
        }

        assertThat(decide(Message.keyed("k-1").after(9_050)).header(HeaderNames.FIRST_SEEN_MS))
                .isEqualTo(String.valueOf(Driver.NOW_MS));
        assertThat(decide(Message.keyed("k-1").after(10_100)).topic()).isEqualTo("deduplicated");
    }

    @Test
    @DisplayName("D5: shouldCountAttemptsByLeasesAloneWhereLifecycleIsOff")
    void shouldCountAttemptsByLeasesAloneWhereLifecycleIsOff() {
        configure(DedupConfig.LIFECYCLE, "off", DedupConfig.LEASE_MS, "30000", DedupConfig.ATTEMPTS_MAX, "1");
        decide(Message.keyed("k-1"));
        driver.advanceWallClock(Duration.ofSeconds(30));

        assertThat(decide(Message.keyed("k-1")).header(HeaderNames.REASON)).isEqualTo("attempts-exhausted");
    }

    @Test
    void shouldReadNoCommandWhereNobodyTurnsLifecycleOn() {
        driver.close();
        driver = new Driver(Map.of());
        decide(Message.keyed("k-1").value("a"));

        assertThatIllegalArgumentException().isThrownBy(this::release).withMessageContaining("commands");
        assertThat(decide(Message.keyed("k-1").value("b")).topic()).isEqualTo("conflicts");
        assertThat(driver.audit()).extracting(AuditEvent::getDecision).containsExactly(DecisionKind.CONFLICT);
    }

    @Test
    void shouldNameTheOwnerWhetherLifecycleIsOnOrOff() {
        Decided on = decide(Message.keyed("k-1"));
        configure(DedupConfig.LIFECYCLE, "off");
        Decided off = decide(Message.keyed("k-1"));

        assertThat(off.header(HeaderNames.OWNER)).isEqualTo("0").isEqualTo(on.header(HeaderNames.OWNER));
    }

    @Test
    void shouldLeaveAnOutcomeOutWhereTheRecordHasNoRoomForIt() {
        decide(Message.keyed("k-1"));
        report(CommandType.SUCCEEDED, 1, Outcome.of("text/plain", new byte[4_000]));
        driver.maxMessageBytes.put("duplicates", 2_000);
        Decided copy = decide(Message.keyed("k-1"));

        assertThat(copy.topic()).isEqualTo("duplicates");
        assertThat(copy.header(HeaderNames.STATUS)).isEqualTo("SUCCEEDED");
        assertThat(copy.header(HeaderNames.OUTCOME)).isNull();
        assertThat(copy.header(HeaderNames.OUTCOME_OMITTED)).isEqualTo("4000");
    }

    @Test
    void shouldNotMoveStreamTimeByACommand() {
        decide(Message.keyed("k-1"));
        driver.wallMs.addAndGet(Duration.ofDays(3).toMillis());
        report(CommandType.SUCCEEDED, 1, null);

        assertThat(decide(Message.keyed("k-2").after(1)).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldDeadLetterWhatIsNoCommand() {
        driver.pipeCommand("{\"requestId\":1}".getBytes(UTF_8));
        Decided dead = driver.readOne();

        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo("command-unreadable");
        assertThat(dead.header(HeaderNames.SOURCE)).isEqualTo("commands-0@0");
        driver.pipeCommand(null);
        assertThat(driver.readOne().header(HeaderNames.SOURCE)).isEqualTo("commands-0@1");
    }

    @Test
    void shouldRefuseACommandForAnotherPartitionAndSayNothingOfOneForAll() {
        Command done = new Command(CommandType.SUCCEEDED, 1, null, null);
        driver.pipe(new AddressedCommand(ID, 3, done, WORKER, 0));
        driver.pipe(new AddressedCommand(ID, AddressedCommand.ANYWHERE, done, WORKER, 0));
        driver.pipe(new AddressedCommand(ID, 0, done, WORKER, 0));

        assertThat(driver.audit()).extracting(AuditEvent::getReason).containsExactly("wrong-partition", "unknown-key");
    }

    @Test
    @DisplayName("A5, B3: shouldTellOfEveryDecisionAndTransitionOnce")
    void shouldTellOfEveryDecisionAndTransitionOnce() {
        decide(Message.keyed("k-1").value("a"));
        decide(Message.keyed("k-1").value("a"));
        decide(Message.keyed("k-1").value("b"));
        decide(Message.unkeyed());
        report(CommandType.SUCCEEDED, 1, RECEIPT);
        List<AuditEvent> events = driver.audit();

        assertThat(events)
                .extracting(AuditEvent::getDecision)
                .containsExactly(
                        DecisionKind.FIRST_SEEN,
                        DecisionKind.DUPLICATE,
                        DecisionKind.CONFLICT,
                        DecisionKind.INVALID,
                        null);
        AuditEvent done = events.get(4);
        assertThat(done.getKind()).isEqualTo(AuditKind.TRANSITION);
        assertThat(done.getActor()).isEqualTo("billing");
        assertThat(done.getFromStatus()).isEqualTo(Status.FORWARDED);
        assertThat(done.getToStatus()).isEqualTo(Status.SUCCEEDED);
        assertThat(done.getOutcome().getLength()).isEqualTo(9);
        AuditEvent first = events.get(0);
        assertThat(first.getActor()).isEqualTo("firstseen");
        assertThat(first.getIdempotencyKey().array()).asString(UTF_8).isEqualTo("k-1");
        assertThat(first.getRequestId()).hasToString(ID.toString());
    }

    @Test
    void shouldTellOfExceptionsAndOperatorsAloneByDefault() {
        driver.close();
        driver = new Driver(Map.of(DedupConfig.LIFECYCLE, "on"));
        decide(Message.keyed("k-1").value("a"));
        decide(Message.keyed("k-1").value("a"));
        decide(Message.keyed("k-1").value("b"));
        report(CommandType.PROCESSING, 1, null);
        report(CommandType.PROCESSING, 1, null);
        release();

        assertThat(driver.audit())
                .extracting(AuditEvent::getKind)
                .containsExactly(AuditKind.DECISION, AuditKind.REFUSAL, AuditKind.TRANSITION);
    }

    @Test
    void shouldTellNothingWhereAuditIsOff() {
        configure(DedupConfig.AUDIT, "off");
        decide(Message.keyed("k-1").value("a"));
        decide(Message.keyed("k-1").value("b"));
        release();

        assertThat(decide(Message.keyed("k-1").value("b")).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldKeepKeysOutOfTheAuditTopicWhereTheConfigurationSaysSo() {
        configure(DedupConfig.AUDIT_KEY, "hash");
        decide(Message.keyed("k-1"));
        AuditEvent event = driver.audit().get(0);

        assertThat(event.getIdempotencyKey()).isNull();
        assertThat(event.getIdempotencyKeyHash().bytes()).hasSize(32);
    }
}
