package io.github.firstseen.examples.participation.topology;

import static io.github.firstseen.examples.participation.topology.Driver.NOW_MS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.examples.participation.booking.Booked;
import io.github.firstseen.examples.participation.booking.Booking;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.RequestStatus;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTopologyTest {
    private static final Booking BOOKS_ALL = wish -> new Booked.Confirmed("ticket of " + wish.user());
    private static final Map<String, String> TWO_PLACES = Map.of("participation.capacity", "2");

    @TempDir
    private Path stateDir;

    private Driver driver(Booking booking, Map<String, String> settings) {
        return new Driver(stateDir, booking, settings);
    }

    private static Request known(Driver driver, int number) {
        return Objects.requireNonNull(driver.request(number), "request " + number);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    @DisplayName("D6: the first as many as there are places succeed, and all others are rejected, once each")
    void shouldGivePlacesFirstComeFirstServed() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            IntStream.range(0, 5).forEach(number -> driver.ask("jazz", number));

            assertThat(driver.told())
                    .containsExactly(
                            "PROCESSING 1",
                            "SUCCEEDED 1",
                            "PROCESSING 1",
                            "SUCCEEDED 1",
                            "REJECTED 1",
                            "REJECTED 1",
                            "REJECTED 1");
            assertThat(IntStream.range(0, 5).mapToObj(number -> known(driver, number)))
                    .extracting(Request::arrival)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(known(driver, 1).standing().place()).isEqualTo(2);
        }
    }

    @Test
    void shouldKeepThePlacesOfEachEventApart() {
        Map<String, String> settings = Map.of("participation.capacity", "0", "participation.capacity.jazz", "1");
        try (Driver driver = driver(BOOKS_ALL, settings)) {
            driver.ask("jazz", 1);
            driver.ask("rock", 2);
            driver.ask("jazz", 3);

            assertThat(known(driver, 1).standing().status()).isEqualTo(RequestStatus.SUCCEEDED);
            assertThat(known(driver, 2).standing().status()).isEqualTo(RequestStatus.REJECTED);
            assertThat(known(driver, 3).standing().status()).isEqualTo(RequestStatus.REJECTED);
        }
    }

    @Test
    @DisplayName("D3: a report goes to the partition that owns the key, with attempt, source and outcome")
    void shouldReportToTheOwnerWithTheOutcome() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            driver.ask("jazz", 3);
            AddressedCommand succeeded = driver.reports().get(1);

            assertThat(succeeded.owner()).isEqualTo(3);
            assertThat(succeeded.requestId().toString()).isEqualTo(Driver.requestId(3));
            assertThat(String.valueOf(succeeded.command().source())).isEqualTo("ingest-0@3");
            assertThat(Driver.outcome(succeeded.command()))
                    .isEqualTo("{\"eventId\":\"jazz\",\"place\":1,\"reference\":\"ticket of user-3\"}");
        }
    }

    @Test
    @DisplayName("D5: a failure that can be mended is tried again later, and others pass meanwhile")
    void shouldParkWhatFailsAndLetOthersPass() {
        Booking busyWithTheFirst = wish -> wish.user().equals("user-1") && wish.receives() < 2
                ? Booked.retryable("busy")
                : new Booked.Confirmed("ticket");
        try (Driver driver = driver(busyWithTheFirst, TWO_PLACES)) {
            driver.ask("jazz", 1);
            driver.ask("jazz", 2);
            driver.ask("jazz", 3);
            assertThat(driver.told()).containsExactly("PROCESSING 1", "PROCESSING 1", "SUCCEEDED 1", "REJECTED 1");

            driver.advance(Duration.ofMillis(499));
            assertThat(known(driver, 1).standing().receives()).isEqualTo(1);
            driver.advance(Duration.ofMillis(51));
            assertThat(known(driver, 1).standing().receives()).isEqualTo(2);
            assertThat(driver.told()).isEmpty();
            driver.advance(Duration.ofMillis(1_100));
            assertThat(driver.told()).containsExactly("SUCCEEDED 1");
            driver.advance(Duration.ofMinutes(1));
            assertThat(driver.told()).isEmpty();
        }
    }

    @Test
    @DisplayName("D5: after so many receives a request is a dead letter, has failed for good, and its place is free")
    void shouldGiveUpAfterSoManyReceives() {
        Booking down = wish -> wish.user().equals("user-1") ? Booked.retryable("down") : new Booked.Confirmed("ticket");
        Map<String, String> settings = Map.of("participation.capacity", "1", "participation.receives.max", "3");
        try (Driver driver = driver(down, settings)) {
            driver.ask("jazz", 1);
            driver.advance(Duration.ofMillis(600));
            assertThat(driver.deadLetters()).isEmpty();
            driver.advance(Duration.ofMillis(1_100));

            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(header(letters.get(0), "participation-reason")).isEqualTo("receives-exhausted");
            assertThat(header(letters.get(0), "participation-receives")).isEqualTo("3");
            assertThat(header(letters.get(0), "firstseen-request-id")).isEqualTo(Driver.requestId(1));
            assertThat(new String(letters.get(0).value(), UTF_8)).isEqualTo("{\"user\":\"user-1\"}");
            assertThat(driver.told()).containsExactly("PROCESSING 1", "FAILED_FINAL 1");

            driver.ask("jazz", 2);
            assertThat(known(driver, 2).standing().place()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("D5: what no try can mend is given up at once")
    void shouldGiveUpAtOnceWhereNothingHelps() {
        try (Driver driver = driver(wish -> Booked.nonRetryable("banned"), TWO_PLACES)) {
            driver.ask("jazz", 1);

            assertThat(driver.told()).containsExactly("PROCESSING 1", "FAILED_FINAL 1");
            assertThat(header(driver.deadLetters().get(0), "participation-reason"))
                    .isEqualTo("non-retryable");
        }
    }

    @Test
    @DisplayName("D8: the same request under another attempt gets the same answer, and keeps the time it was queued at")
    void shouldAnswerTheSameRequestTheSameWay() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            driver.ask("jazz", 1);
            Request before = known(driver, 1);
            driver.told();

            Forwarded second = new Forwarded(Driver.requestId(1), 1, 2, "ingest-0@77");
            driver.ask("jazz", second, "{\"user\":\"somebody else\"}", NOW_MS + 9_000);

            List<AddressedCommand> reports = driver.reports();
            assertThat(reports).hasSize(1);
            assertThat(reports.get(0).command().type()).isEqualTo(CommandType.SUCCEEDED);
            assertThat(reports.get(0).command().attempt()).isEqualTo(2);
            assertThat(Driver.outcome(reports.get(0).command())).contains("ticket of user-1");
            assertThat(known(driver, 1).queuedAtMs()).isEqualTo(NOW_MS + 1);
            assertThat(known(driver, 1).standing()).isEqualTo(before.standing());
            driver.ask("jazz", 2);
            assertThat(known(driver, 2).standing().place()).isEqualTo(2);
        }
    }

    @Test
    void shouldGoOnUnderTheNewAttemptWhereTheOldOneIsParked() {
        Booking busyOnce = wish -> wish.receives() < 1 ? Booked.retryable("busy") : new Booked.Confirmed(wish.user());
        try (Driver driver = driver(busyOnce, TWO_PLACES)) {
            driver.ask("jazz", 1);
            Forwarded second = new Forwarded(Driver.requestId(1), 1, 2, "ingest-0@77");
            driver.ask("jazz", second, "{\"user\":\"corrected\"}", NOW_MS + 9_000);
            driver.advance(Duration.ofMillis(600));

            assertThat(driver.told()).containsExactly("PROCESSING 1", "PROCESSING 2", "SUCCEEDED 2");
            assertThat(known(driver, 1).standing().detail()).isEqualTo("corrected");
            assertThat(known(driver, 1).queuedAtMs()).isEqualTo(NOW_MS + 1);
        }
    }

    @Test
    void shouldPassOverTheVeryRecordThatItHasServed() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            driver.ask("jazz", 1);
            driver.told();
            driver.ask("jazz", 1);

            assertThat(driver.told()).isEmpty();
        }
    }

    @Test
    void shouldTurnDownWhatNobodyCanReadAndGoOn() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            driver.ask("jazz", Driver.first(1), "no json", NOW_MS);
            driver.pipe(ForwardedHeaders.write(Driver.first(2)), "{\"user\":\"ada\"}".getBytes(UTF_8), NOW_MS);
            driver.ask("x".repeat(EventIds.LENGTH_MAX + 1), 3);
            driver.pipe(ForwardedHeaders.write(Driver.first(4)), null, NOW_MS);
            driver.ask("jazz", 5);

            List<AddressedCommand> reports = driver.reports();
            assertThat(reports)
                    .extracting(report -> report.command().type())
                    .startsWith(CommandType.REJECTED, CommandType.REJECTED, CommandType.REJECTED, CommandType.REJECTED);
            assertThat(Driver.outcome(reports.get(0).command())).contains("body-unreadable");
            assertThat(Driver.outcome(reports.get(1).command())).contains("event-unknown");
            assertThat(known(driver, 5).standing().place()).isEqualTo(1);
        }
    }

    @Test
    void shouldPutAsideWhatNoDeduplicatorLetThrough() {
        try (Driver driver = driver(BOOKS_ALL, TWO_PLACES)) {
            driver.pipe(new RecordHeaders(), "{}".getBytes(UTF_8), NOW_MS);
            driver.ask("jazz", new Forwarded(Driver.requestId(1), Driver.COMMANDS_PARTITIONS, 1, "in-0@1"), "{}", 0);
            Headers forged = ForwardedHeaders.write(Driver.first(2));
            forged.add("firstseen-request-id", "not an id".getBytes(UTF_8));
            driver.pipe(forged, null, NOW_MS);

            assertThat(driver.told()).isEmpty();
            assertThat(driver.deadLetters())
                    .hasSize(3)
                    .allSatisfy(letter ->
                            assertThat(header(letter, "participation-reason")).isEqualTo("not-forwarded"));
        }
    }
}
