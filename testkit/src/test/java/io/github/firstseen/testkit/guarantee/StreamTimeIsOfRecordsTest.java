package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Commands never move T (C6, D5)")
class StreamTimeIsOfRecordsTest {
    private final LifecycleTold told = new LifecycleTold();

    private List<String> broken() {
        return new StreamTimeIsOfRecords()
                .check(told.history()).stream().map(Violation::what).toList();
    }

    private void tell() {
        told.report(1, CommandType.SUCCEEDED);
        told.copy("x", 100);
        told.copy("x", 50);
        told.report(1, CommandType.SUCCEEDED);
        told.copy("x", 120);
    }

    @Test
    void shouldHoldWhereTIsThatOfTheHighestRecord() {
        tell();
        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldCatchATimeThatNoRecordHas() {
        tell();
        told.events.get(3).setStreamTime(Instant.ofEpochMilli(110));
        assertThat(broken()).singleElement().asString().contains("T 110, which is of no record");
    }

    @Test
    void shouldCatchATimeBeforeThatOfTheRecord() {
        tell();
        told.events.get(4).setStreamTime(Instant.ofEpochMilli(100));
        assertThat(broken()).singleElement().asString().contains("which is before the record's own");
    }

    @Test
    void shouldCatchATimeThatGoesBack() {
        tell();
        told.events.get(3).setStreamTime(Instant.ofEpochMilli(50));
        assertThat(broken()).singleElement().asString().contains("which was 100 before, in task 0");
    }

    @Test
    void shouldCatchADecisionWithoutAnyTime() {
        tell();
        told.events.get(1).setStreamTime(Instant.ofEpochMilli(0));
        assertThat(broken()).anyMatch(wrong -> wrong.contains("is of no record"));
    }
}
