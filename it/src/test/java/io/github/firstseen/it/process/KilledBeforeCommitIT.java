package io.github.firstseen.it.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.it.trial.Conversation;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} when a report has been read and what it changed is not committed. */
@Timeout(240)
class KilledBeforeCommitIT {
    private static final Outcome RECEIPT = Outcome.of("text/plain", "receipt 7".getBytes(UTF_8));

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "A3, C1, D4, F1: what was reported counts once, though the process was killed between report and commit")
    void shouldCountAReportOnceThoughItWasKilledBeforeTheCommit() throws Exception {
        Map<String, String> settings =
                Map.of("firstseen.lifecycle", "on", "firstseen.audit", "all", "commit.interval.ms", "5000");
        try (Trial trial = new Trial(SharedBroker.cluster(), "killed-reporting", directory, settings)) {
            trial.withTopics(4);
            DedupProcess process = DedupProcess.of(trial, directory);
            Conversation conversation = new Conversation(trial);
            Coordinates failed;
            OutputRecord first;
            try (Firstseen dedup = process.running()) {
                first = conversation.say("order-1", "paid");
                failed = conversation.report(first, CommandType.FAILED_RETRYABLE, null);
                killWhenWritten(dedup, conversation, failed);
            }
            assertThat(conversation.told(failed, conversation.audit()))
                    .as("the kill met it before the commit")
                    .isNull();
            try (Firstseen again = process.running()) {
                finish(conversation, first, failed);
                assertThat(again.isAlive()).isTrue();
            }
        }
    }

    private static void killWhenWritten(Firstseen dedup, Conversation conversation, Coordinates command)
            throws Exception {
        Await.until(
                "the event of the report in an open transaction",
                Trial.BOUND,
                () -> conversation.told(command, conversation.auditUncommitted()) != null);
        dedup.kill();
    }

    private static void finish(Conversation conversation, OutputRecord first, Coordinates failed) {
        assertThat(conversation.answer(failed).getKind()).isEqualTo(AuditKind.TRANSITION);
        OutputRecord second = conversation.say("order-1", "paid");
        assertThat(second.record().headerText(HeaderNames.ATTEMPT)).isEqualTo("2");
        conversation.answer(conversation.report(first, CommandType.SUCCEEDED, RECEIPT));
        conversation.answer(conversation.report(second, CommandType.SUCCEEDED, RECEIPT));
        OutputRecord copy = conversation.say("order-1", "paid");

        assertThat(copy.topic()).isEqualTo(OutputTopic.DUPLICATES);
        assertThat(copy.record().headerText(HeaderNames.ATTEMPT)).isEqualTo("2");
        assertThat(copy.record().headerText(HeaderNames.OUTCOME)).isEqualTo("cmVjZWlwdCA3");
        List<AuditEvent> events = conversation.audit();
        assertThat(events.stream()
                        .map(event -> AvroValues.coordinates(event.getSource()))
                        .distinct())
                .as("each record and each command has one event")
                .hasSameSizeAs(events);
    }
}
