package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.dedup.Coordinates;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F1: what the demo takes for conserved")
class LedgerTest {
    private final Ledger ledger = new Ledger();
    private int outputs;

    @Test
    void shouldHoldWhenEachIngestRecordIsInOneOutputOnce() {
        acknowledge(0, 1, 2, 3);
        read(Output.DEDUPLICATED, "ingest-0@0");
        read(Output.DUPLICATES, "ingest-0@1");
        read(Output.CONFLICTS, "ingest-0@2");
        assertThat(ledger.undecidedCount()).isEqualTo(1);
        read(Output.DEAD_LETTER, "ingest-0@3");

        Summary summary = ledger.summary(4);

        assertThat(ledger.undecidedCount()).isZero();
        assertThat(summary.conservation().holds()).isTrue();
        assertThat(summary.ingested()).isEqualTo(4);
        assertThat(summary.counts())
                .isEqualTo(Map.of(
                        Output.DEDUPLICATED, 1L, Output.DUPLICATES, 1L, Output.CONFLICTS, 1L, Output.DEAD_LETTER, 1L));
    }

    @Test
    void shouldNameALostRecord() {
        acknowledge(0, 1);
        read(Output.DEDUPLICATED, "ingest-0@0");

        Conservation conservation = ledger.summary(2).conservation();

        assertThat(conservation.holds()).isFalse();
        assertThat(conservation.lost()).containsExactly(new Coordinates("ingest", 0, 1));
    }

    @Test
    void shouldNameARecordThatIsInTwoOutputsAlthoughTheCountsAddUp() {
        acknowledge(0, 1);
        read(Output.DEDUPLICATED, "ingest-0@0");
        read(Output.DUPLICATES, "ingest-0@0");

        Conservation conservation = ledger.summary(2).conservation();

        assertThat(conservation.holds()).isFalse();
        assertThat(conservation.repeated()).containsExactly(new Coordinates("ingest", 0, 0));
        assertThat(conservation.lost()).containsExactly(new Coordinates("ingest", 0, 1));
    }

    @Test
    void shouldNameARecordThatIsInOneOutputTwice() {
        acknowledge(0);
        read(Output.DEDUPLICATED, "ingest-0@0");
        read(Output.DEDUPLICATED, "ingest-0@0");
        read(Output.DEDUPLICATED, "ingest-0@0");

        Conservation conservation = ledger.summary(1).conservation();

        assertThat(conservation.holds()).isFalse();
        assertThat(conservation.repeated()).containsExactly(new Coordinates("ingest", 0, 0));
    }

    @Test
    void shouldNameOutputsThatPointAtNoAcknowledgedRecord() {
        acknowledge(0);
        read(Output.DEDUPLICATED, "ingest-0@0");
        read(Output.CONFLICTS, "ingest-0@7");
        read(Output.CONFLICTS, "elsewhere-0@0");
        read(Output.CONFLICTS, "no coordinates");
        ledger.read(new OutputRecord(Output.CONFLICTS, new Coordinates("conflicts", 0, 9), Map.of()));

        Conservation conservation = ledger.summary(1).conservation();

        assertThat(conservation.holds()).isFalse();
        assertThat(conservation.foreign())
                .containsExactly(
                        new Coordinates("conflicts", 0, 1),
                        new Coordinates("conflicts", 0, 2),
                        new Coordinates("conflicts", 0, 3),
                        new Coordinates("conflicts", 0, 9));
    }

    @Test
    void shouldNotHoldWhenIngestHasMoreThanWasAcknowledged() {
        acknowledge(0);
        read(Output.DEDUPLICATED, "ingest-0@0");

        Conservation conservation = ledger.summary(2).conservation();

        assertThat(conservation.holds()).isFalse();
        assertThat(conservation.unacknowledged()).isEqualTo(1);
    }

    @Test
    void shouldTakeAnOutputThatIsReadBeforeTheAcknowledgement() {
        read(Output.DEDUPLICATED, "ingest-0@0");
        acknowledge(0);

        assertThat(ledger.undecidedCount()).isZero();
        assertThat(ledger.summary(1).conservation().holds()).isTrue();
    }

    @Test
    void shouldKeepTheFirstOfEachOutputAsItsExample() {
        acknowledge(0, 1);
        read(Output.DUPLICATES, "ingest-0@0");
        read(Output.DUPLICATES, "ingest-0@1");

        Summary summary = ledger.summary(2);

        assertThat(summary.example(Output.CONFLICTS)).isNull();
        assertThat(summary.example(Output.DUPLICATES))
                .isNotNull()
                .satisfies(example ->
                        assertThat(example.coordinates("firstseen-source")).isEqualTo(new Coordinates("ingest", 0, 0)));
    }

    private void acknowledge(long... offsets) {
        for (long offset : offsets) {
            ledger.acknowledge(new Coordinates("ingest", 0, offset));
        }
    }

    private void read(Output output, String source) {
        Coordinates at = new Coordinates(output.name().toLowerCase(Locale.ROOT), 0, outputs++);
        ledger.read(new OutputRecord(output, at, Map.of("firstseen-source", source)));
    }
}
