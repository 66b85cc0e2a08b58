package io.github.firstseen.examples.outbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.http.Json;
import io.github.firstseen.examples.outbox.check.Verdict;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final Course COURSE = new Course(3, 0, 412, 7.25, 21.5);
    private static final Result RIGHT = new Result(100, 15, new Verdict(300, 31, 300, 0, 0, 0, 0, 0, 0), COURSE);

    @Test
    void shouldSayThatAllIsAsItMustBe() {
        assertThat(RIGHT.lines())
                .contains("events committed                   300  of 100 orders")
                .contains("exactly once: yes    in order: yes    nothing that was rolled back");
    }

    @Test
    void shouldSayWhatIsWrong() {
        Result wrong = new Result(100, 15, new Verdict(300, 31, 299, 2, 1, 1, 0, 4, 0), COURSE);

        assertThat(wrong.lines())
                .contains("exactly once and in order: NO")
                .contains("  missing                            2")
                .contains("4 events that nobody wrote were published");
    }

    @Test
    void shouldBeOneFlatObjectOfJson() {
        assertThat(Json.of(RIGHT))
                .isEqualTo("{\"orders\":100,\"refused\":15,\"committed\":300,\"rolledBack\":31,\"published\":300,"
                        + "\"missing\":0,\"doubled\":0,\"outOfOrder\":0,\"rolledBackPublished\":0,\"unknown\":0,"
                        + "\"unmatched\":0,\"replaysDropped\":3,\"deadLetters\":0,\"longestBacklog\":412,"
                        + "\"brokerDownSeconds\":7.25,\"seconds\":21.5}");
    }
}
