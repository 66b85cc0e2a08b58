package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.topology.DedupConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    private static final DemoTopics TOPICS =
            DemoTopics.of(new DedupConfig(Map.of("firstseen.duplicates.topic", "orders-again")));
    private static final Conservation ALL_THERE = new Conservation(List.of(), List.of(), List.of(), 0);

    @Test
    void shouldShowCountsVerdictAnExampleOfEachDecisionAndThePace() {
        Map<Output, OutputRecord> examples = Map.of(
                Output.DUPLICATES,
                record(Output.DUPLICATES, Map.of("firstseen-origin", "ingest-1@2", "firstseen-first-seen-ms", "1000")),
                Output.CONFLICTS,
                record(
                        Output.CONFLICTS,
                        Map.of(
                                "firstseen-origin", "ingest-0@5",
                                "firstseen-fingerprint", "ab".repeat(32),
                                "firstseen-origin-fingerprint", "cd".repeat(32))),
                Output.DEAD_LETTER,
                record(Output.DEAD_LETTER, Map.of("firstseen-reason", "ttl-unreadable")));

        List<String> lines = SummaryText.lines(summary(ALL_THERE, examples), TOPICS, 2_000);

        assertThat(lines)
                .containsExactly(
                        "",
                        "records in            1,500",
                        "  first-seen            490  to deduplicated",
                        "  duplicate             930  to orders-again",
                        "  conflict               50  to conflicts",
                        "  late or invalid        30  to dead-letter",
                        "records out           1,500",
                        "conserved: yes    every ingest record is in exactly one output, once",
                        "",
                        "a duplicate       ingest-3@4 repeats ingest-1@2, first seen 1970-01-01T00:00:01Z",
                        "a conflict        ingest-3@4 has the key of ingest-0@5 and another payload:"
                                + " abababababab…, not cdcdcdcdcdcd…",
                        "a dead letter     ingest-3@4, because: ttl-unreadable",
                        "",
                        "2.0 s from the first send to the last decision, 750 records/s");
    }

    @Test
    void shouldSayWhatSpeaksAgainstConservation() {
        List<Coordinates> many = LongStream.range(0, 7)
                .mapToObj(offset -> new Coordinates("ingest", 0, offset))
                .toList();
        Conservation broken = new Conservation(
                many, List.of(new Coordinates("ingest", 1, 1)), List.of(new Coordinates("conflicts", 2, 8)), 3);

        assertThat(SummaryText.lines(summary(broken, Map.of()), TOPICS, 2_000))
                .contains(
                        "conserved: no",
                        "  in no output: 7, ingest-0@0, ingest-0@1, ingest-0@2, ingest-0@3, ingest-0@4, …",
                        "  in the outputs more than once: 1, ingest-1@1",
                        "  output records that point at no ingest record: 1, conflicts-2@8",
                        "  ingest holds 3 records more than were acknowledged")
                .noneMatch(line -> line.contains("conserved: yes"));
    }

    @Test
    void shouldBeOneJsonObjectForPrograms() {
        assertThat(SummaryJson.of(summary(ALL_THERE, Map.of()), 2_345))
                .isEqualTo("{\"ingested\":1500,\"firstSeen\":490,\"duplicates\":930,\"conflicts\":50,"
                        + "\"deadLetter\":30,\"conserved\":true,\"seconds\":2.345}");
        Conservation broken = new Conservation(List.of(), List.of(), List.of(), 1);
        assertThat(SummaryJson.of(summary(broken, Map.of()), 2_000)).contains("\"conserved\":false");
    }

    private static Summary summary(Conservation conservation, Map<Output, OutputRecord> examples) {
        Map<Output, Long> counts = Map.of(
                Output.DEDUPLICATED, 490L, Output.DUPLICATES, 930L, Output.CONFLICTS, 50L, Output.DEAD_LETTER, 30L);
        return new Summary(1_500, counts, conservation, examples);
    }

    private static OutputRecord record(Output output, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("firstseen-source", "ingest-3@4");
        return new OutputRecord(output, new Coordinates("any", 0, 0), all);
    }
}
