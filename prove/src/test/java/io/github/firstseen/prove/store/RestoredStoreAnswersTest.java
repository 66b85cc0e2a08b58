package io.github.firstseen.prove.store;

import static io.github.firstseen.prove.store.Entries.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
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
        List<LogHeader> headers = List.of(
                LogHeader.of(HeaderNames.SOURCE, COPY.toString()),
                LogHeader.of(HeaderNames.ORIGIN, origin),
                LogHeader.of(HeaderNames.FIRST_SEEN_MS, Long.toString(firstSeenMs)));
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
    void shouldCatchACopyWithoutAnAnswer() {
        assertThat(wrong()).hasSize(1);
    }
}
