package io.github.firstseen.examples.participation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusesTest {
    private static Statuses seen(String... statuses) {
        Statuses all = new Statuses();
        List.of(statuses).forEach(status -> all.saw("one", status));
        return all;
    }

    @Test
    void shouldLetARequestStayOrGoFurther() {
        assertThat(seen("RECEIVED", "RECEIVED", "PROCESSING", "SUCCEEDED", "SUCCEEDED")
                        .movedBack())
                .isZero();
    }

    @Test
    void shouldSeeAStatusThatMovedBack() {
        assertThat(seen("PROCESSING", "QUEUED").movedBack()).isEqualTo(1);
        assertThat(seen("SUCCEEDED", "RECEIVED").movedBack()).isEqualTo(1);
    }

    @Test
    void shouldSeeAFinalStatusThatBecameAnother() {
        assertThat(seen("REJECTED", "SUCCEEDED").movedBack()).isEqualTo(1);
    }

    @Test
    void shouldCountByTheStatusSeenLast() {
        Statuses statuses = seen("RECEIVED", "REJECTED");
        statuses.saw("two", "QUEUED");

        assertThat(statuses.counts()).isEqualTo(Map.of("REJECTED", 1L, "QUEUED", 1L));
        assertThat(statuses.isFinal("one")).isTrue();
        assertThat(statuses.isFinal("two")).isFalse();
        assertThat(statuses.isFinal("three")).isFalse();
    }
}
