package io.github.firstseen.prove.store;

import static io.github.firstseen.prove.store.Entries.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A restored store answers (F1, F2)")
class RestoredStoreAnswersTest {
    private static final Coordinates COPY = new Coordinates("ingest", 2, 70);
    private static final List<RestoredStoreAnswers.Asked> ASKED =
            List.of(new RestoredStoreAnswers.Asked(new LogRecord(COPY, null, null, List.of(), 100), sighting(1, 100)));

    private static OutputRecord answer(OutputTopic topic, String origin, long firstSeenMs) {
        return answer(topic, origin, firstSeenMs, Status.FORWARDED);
    }

    private static OutputRecord answer(OutputTopic topic, String origin, long firstSeenMs, Status status) {
        return answer(
                topic,
                LogHeader.of(HeaderNames.SOURCE, COPY.toString()),
                LogHeader.of(HeaderNames.ORIGIN, origin),
                LogHeader.of(HeaderNames.FIRST_SEEN_MS, Long.toString(firstSeenMs)),
                LogHeader.of(HeaderNames.STATUS, status.name()));
    }

    private static OutputRecord answer(OutputTopic topic, LogHeader... all) {
        List<LogHeader> headers = List.of(all);
        return new OutputRecord(
                topic, new LogRecord(new Coordinates(topic.defaultName(), 0, 0), null, null, headers, 100));
    }

    private static List<String> wrong(OutputRecord... outputs) {
        return RestoredStoreAnswers.check(ASKED, List.of(outputs));
    }

    @Test
    void shouldHoldWhenTheCopyIsADuplicateOfItsFirst() {
        assertThat(wrong(answer(OutputTopic.DUPLICATES, "ingest-0@1", 100))).isEmpty();
    }

    @Test
    void shouldCatchACopyThatPassed() {
        assertThat(wrong(answer(OutputTopic.DEDUPLICATED, "ingest-0@1", 100)))
                .singleElement()
                .asString()
                .startsWith("ingest-2@70, a copy of ");
    }

    @Test
    void shouldCatchADuplicateOfAnother() {
        assertThat(wrong(answer(OutputTopic.DUPLICATES, "ingest-0@2", 100))).hasSize(1);
    }

    @Test
    void shouldCatchAnotherFirstSeenTime() {
        assertThat(wrong(answer(OutputTopic.DUPLICATES, "ingest-0@1", 101))).hasSize(1);
    }

    @Test
    void shouldCatchAnotherStatus() {
        assertThat(wrong(answer(OutputTopic.DUPLICATES, "ingest-0@1", 100, Status.SUCCEEDED)))
                .hasSize(1);
    }

    @Test
    void shouldHoldWhereACopyOfWhatWasReleasedIsTheNextAttempt() {
        OutputRecord passed = answer(
                OutputTopic.DEDUPLICATED,
                LogHeader.of(HeaderNames.SOURCE, COPY.toString()),
                LogHeader.of(HeaderNames.DECISION, "first-seen"),
                LogHeader.of(HeaderNames.ATTEMPT, "3"));
        assertThat(RestoredStoreAnswers.check(released(2), List.of(passed))).isEmpty();
        assertThat(RestoredStoreAnswers.check(released(1), List.of(passed))).hasSize(1);
        assertThat(RestoredStoreAnswers.check(released(2), List.of(answer(OutputTopic.DUPLICATES, "ingest-0@1", 100))))
                .hasSize(1);
    }

    @Test
    void shouldHoldWhereNoAttemptIsLeft() {
        OutputRecord dead = answer(
                OutputTopic.DEAD_LETTER,
                LogHeader.of(HeaderNames.SOURCE, COPY.toString()),
                LogHeader.of(HeaderNames.REASON, "attempts-exhausted"));
        int most = LifecycleSettings.DEFAULTS.attemptsMax();
        assertThat(RestoredStoreAnswers.check(released(most), List.of(dead))).isEmpty();
        assertThat(RestoredStoreAnswers.check(released(most - 1), List.of(dead)))
                .hasSize(1);
    }

    private static List<RestoredStoreAnswers.Asked> released(int attempt) {
        Sighting first = sighting(1, 100);
        Sighting released = new Sighting(
                first.fingerprint(),
                first.origin(),
                first.recordTimeMs(),
                first.firstSeenMs(),
                first.expiryMs(),
                new Progress(Status.RELEASED, attempt, Progress.NO_LEASE, null));
        return List.of(new RestoredStoreAnswers.Asked(ASKED.get(0).copy(), released));
    }

    @Test
    void shouldCatchACopyWithoutAnAnswer() {
        assertThat(wrong()).hasSize(1);
    }
}
