package io.github.firstseen.it.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D3, E2, E4: people act on a key and read its life")
@Timeout(240)
class OperateIT {
    private static final int PARTITIONS = 3;
    private static final String KEY = "pay-1";
    /** Not the partition that murmur2 gives for the key. */
    private static final int NOT_OWNER = 0;

    private static final String RECEIPT = "{\"receipt\":17}";
    /** The machine may be busy; an answer takes a moment. */
    private static final String PATIENTLY = "--wait=60";

    @TempDir
    private Path directory;

    private Trial trial(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("firstseen.lifecycle", "on");
        return new Trial(SharedBroker.cluster(), name, directory, all).withTopics(PARTITIONS);
    }

    @Test
    void shouldReleaseReportAndTellTheLifeOfAKey() throws InterruptedException {
        try (Trial trial = trial("life", Map.of("firstseen.audit", "all"))) {
            trial.start("one");
            send(trial);
            assertReleases(trial);
            assertThat(forwarded(trial))
                    .extracting(record -> record.headerText(HeaderNames.ATTEMPT))
                    .as("let through once")
                    .containsExactly("1");
            send(trial);
            assertThat(forwarded(trial))
                    .extracting(record -> record.headerText(HeaderNames.ATTEMPT))
                    .containsExactlyInAnyOrder("1", "2");
            assertIsFenced(trial);
            assertReportsOnce(trial);
            send(trial);
            assertThat(records(trial, OutputTopic.DUPLICATES))
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.headerText(HeaderNames.OUTCOME))
                            .contains(Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(RECEIPT.getBytes(StandardCharsets.UTF_8))));
            assertTellsTheLife(trial);
        }
    }

    private static void assertReleases(Trial trial) {
        CommandRun release = CommandRun.of(trial, "release", KEY, "--why", "lost", "--actor", "alice", PATIENTLY);

        assertThat(release.exitCode()).as("%s", release).isZero();
        assertThat(release.out())
                .containsExactly("released: attempt 1, was FORWARDED; the next copy is let through as attempt 2");
    }

    private static void assertIsFenced(Trial trial) {
        CommandRun late = CommandRun.of(trial, "report", KEY, "--status=succeeded", "--attempt=1", PATIENTLY);

        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.refusal()).startsWith("firstseen: refused: fenced: attempt 2 is out");
    }

    private static void assertReportsOnce(Trial trial) {
        String[] report = {
            "report",
            KEY,
            "--status=succeeded",
            "--attempt=2",
            "--outcome=" + RECEIPT,
            "--content-type=application/json",
            PATIENTLY
        };
        CommandRun first = CommandRun.of(trial, report);
        assertThat(first.exitCode()).as("%s", first).isZero();
        assertThat(first.out())
                .containsExactly("succeeded: attempt 2, was FORWARDED; that is final, and its duplicates are answered"
                        + " with 14 bytes of application/json");

        CommandRun again = CommandRun.of(trial, report);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.refusal()).startsWith("firstseen: refused: repeated: ");

        CommandRun other = CommandRun.of(trial, "release", KEY, "--why=again", "--json", PATIENTLY);
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out())
                .singleElement()
                .asString()
                .contains("\"ok\":false", "\"ending\":\"refused\"", "\"reason\":\"final\"", "\"written\":[\"");
    }

    private static void assertTellsTheLife(Trial trial) {
        CommandRun history = CommandRun.of(trial, "history", KEY);

        assertThat(history.exitCode()).as("%s", history).isZero();
        assertThat(history.out())
                .extracting(line -> line.replaceAll(" +", " ").replaceAll("^\\S+ | \\S+ by .*$", ""))
                .containsExactly(
                        "first-seen FORWARDED attempt 1",
                        "release FORWARDED -> RELEASED attempt 1",
                        "first-seen RELEASED -> FORWARDED attempt 2",
                        "succeeded refused: fenced FORWARDED attempt 2",
                        "succeeded FORWARDED -> SUCCEEDED attempt 2",
                        "succeeded refused: repeated SUCCEEDED attempt 2",
                        "release refused: final SUCCEEDED attempt 2",
                        "duplicate SUCCEEDED attempt 2");
        assertThat(history.out().get(1)).endsWith(" by alice (operator): lost");
        assertThat(String.join("\n", history.out())).doesNotContain("receipt");

        CommandRun json = CommandRun.of(trial, "history", KEY, "--json");
        assertThat(json.out()).hasSize(8).allMatch(line -> line.startsWith("{\"at\":\""));
        assertThat(CommandRun.of(trial, "history", KEY, "--scope=shop").exitCode())
                .isEqualTo(1);
    }

    @Test
    void shouldAskEveryPartitionWhereNobodyKnowsTheOwner() throws InterruptedException {
        try (Trial trial = trial("every", Map.of("firstseen.routing", "partition"))) {
            trial.start("one");
            send(trial);

            CommandRun release = CommandRun.of(trial, "release", KEY, "--why=lost", "--json", PATIENTLY);
            assertThat(release.exitCode()).as("%s", release).isZero();
            assertThat(release.out())
                    .singleElement()
                    .asString()
                    .contains("\"ending\":\"done\"", "every-commands-0@", "every-commands-1@", "every-commands-2@")
                    .contains("\"source\":\"every-commands-0@");

            CommandRun stranger = CommandRun.of(trial, "release", "pay-2", "--why=lost", PATIENTLY);
            assertThat(stranger.exitCode()).isEqualTo(1);
            assertThat(stranger.refusal()).contains("unknown-key: nothing is remembered of it on any of 3 partitions");

            CommandRun elsewhere = CommandRun.of(trial, "release", KEY, "--partition=1", "--why=lost", PATIENTLY);
            assertThat(elsewhere.exitCode()).isEqualTo(1);
            assertThat(elsewhere.refusal()).contains("unknown-key: nothing is remembered of it on partition 1");
        }
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        try (Trial trial = trial("silent", Map.of())) {
            CommandRun unread = CommandRun.of(trial, "release", KEY, "--why=lost", "--wait=1");
            assertThat(unread.exitCode()).isEqualTo(1);
            assertThat(unread.refusal())
                    .contains("no answer within 1 s", "written at silent-commands-", "does silent run?");

            CommandRun unaudited = CommandRun.of(trial, "release", KEY, "--why=lost", "-o", "firstseen.audit=off");
            assertThat(unaudited.exitCode()).isZero();
            assertThat(unaudited.out())
                    .singleElement()
                    .asString()
                    .contains("firstseen.audit=off no answer can be seen");

            CommandRun unawaited = CommandRun.of(trial, "report", KEY, "--status=rejected", "--wait=0");
            assertThat(unawaited.exitCode()).isZero();

            CommandRun nothing = CommandRun.of(trial, "history", KEY);
            assertThat(nothing.exitCode()).isEqualTo(1);
            assertThat(nothing.refusal()).contains("tells nothing of request id", "exceptions");
        }
    }

    @Test
    void shouldNameATopicThatIsMissingAndMakeNone() {
        try (Trial trial =
                new Trial(SharedBroker.cluster(), "nowhere", directory, Map.of("firstseen.lifecycle", "on"))) {
            for (int i = 0; i < 2; i++) {
                CommandRun release = CommandRun.of(trial, "release", KEY, "--why=lost", "--wait=0");
                assertThat(release.exitCode()).isEqualTo(1);
                assertThat(release.refusal())
                        .contains(
                                "topic nowhere-commands (firstseen.commands.topic) does not exist", "topics --create");
            }
            assertThat(CommandRun.of(trial, "history", KEY).refusal())
                    .contains("topic nowhere-audit (firstseen.audit.topic) does not exist");
        }
    }

    /** Sends the payment, or a copy of it, and waits until it is decided. */
    private static void send(Trial trial) {
        trial.produce(List.of(TestRecord.to(trial.ingest(), NOT_OWNER)
                .withKey("customer-7")
                .withHeader("idempotency-key", KEY)
                .withValue("{\"total\":10}")));
        trial.awaitAllDecided();
    }

    private static List<LogRecord> forwarded(Trial trial) {
        return records(trial, OutputTopic.DEDUPLICATED);
    }

    private static List<LogRecord> records(Trial trial, OutputTopic topic) {
        return trial.outputs().stream()
                .filter(output -> output.topic() == topic)
                .map(OutputRecord::record)
                .toList();
    }
}
