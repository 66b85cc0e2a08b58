package io.github.firstseen.examples.participation.booking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.examples.participation.booking.Counter.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {
    private static final long NOW_MS = 1_000;
    private static final Backoff BACKOFF = new Backoff(100, 1_000, 3);
    private static final Places FIRST = Places.NONE.withArrival();

    private static Counter counter(Booking booking) {
        return new Counter(booking, BACKOFF);
    }

    private static Counter booksAll() {
        return counter(wish -> new Booked.Confirmed("ticket of " + wish.user()));
    }

    private static Request request(String eventId, String body) {
        Forwarded forwarded = new Forwarded("id", 0, 1, "ingest-0@0");
        return new Request(eventId, 1, 5, forwarded, Body.of(body.getBytes(UTF_8)), Standing.ARRIVED);
    }

    private static Served arrive(Counter counter, int capacity) {
        return counter.arrive(request("jazz", "{\"user\":\"ada\"}"), FIRST, capacity, NOW_MS);
    }

    @Test
    void shouldBookThePlaceThatItGives() {
        Served served = arrive(booksAll(), 1);

        assertThat(served.request().standing())
                .isEqualTo(new Standing(RequestStatus.SUCCEEDED, 1, 1, 0, null, "ticket of ada"));
        assertThat(served.places().taken()).isEqualTo(1);
    }

    @Test
    void shouldTurnDownWhereNoPlaceIsLeft() {
        Served served = arrive(booksAll(), 0);

        assertThat(served.request().standing())
                .isEqualTo(
                        new Standing(RequestStatus.REJECTED, 0, 0, 0, "capacity-exhausted", "all 0 places are taken"));
        assertThat(served.places()).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{}", "{\"user\":7}", "{\"user\":\" \"}", "{\"user\":\"ada\"} {}", "null"})
    void shouldTurnDownWhatNobodyCanRead(String body) {
        Served served = booksAll().arrive(request("jazz", body), FIRST, 1, NOW_MS);

        assertThat(served.request().standing().status()).isEqualTo(RequestStatus.REJECTED);
        assertThat(served.request().standing().reason()).isEqualTo("body-unreadable");
        assertThat(served.places().taken()).isZero();
    }

    @Test
    void shouldTurnDownANameThatIsTooLong() {
        String body = "{\"user\":\"" + "x".repeat(Wanted.USER_LENGTH_MAX + 1) + "\"}";

        assertThat(booksAll()
                        .arrive(request("jazz", body), FIRST, 1, NOW_MS)
                        .request()
                        .standing()
                        .reason())
                .isEqualTo("body-unreadable");
    }

    @Test
    void shouldTurnDownWhereNobodySaysWhichEvent() {
        Served served = booksAll().arrive(request("", "{\"user\":\"ada\"}"), FIRST, 1, NOW_MS);

        assertThat(served.request().standing().reason()).isEqualTo("event-unknown");
    }

    @Test
    void shouldHoldThePlaceWhileBookingIsTriedAgain() {
        Served served = arrive(counter(wish -> Booked.retryable("busy")), 1);

        assertThat(served.request().standing())
                .isEqualTo(new Standing(RequestStatus.PROCESSING, 1, 1, NOW_MS + 100, null, "busy"));
        assertThat(served.places().isFull(1)).isTrue();
    }

    @Test
    void shouldGiveUpAfterSoManyReceivesAndFreeThePlace() {
        Counter counter = counter(wish -> Booked.retryable("busy"));
        Served served = arrive(counter, 1);
        served = counter.book(served.request(), served.places(), NOW_MS);
        assertThat(served.request().standing().nextTryMs()).isEqualTo(NOW_MS + 200);
        served = counter.book(served.request(), served.places(), NOW_MS);

        assertThat(served.request().standing())
                .isEqualTo(new Standing(RequestStatus.FAILED_FINAL, 0, 3, 0, "receives-exhausted", "busy"));
        assertThat(served.places().taken()).isZero();
    }

    @Test
    void shouldGiveUpAtOnceWhereNoTryCanMendIt() {
        Served served = arrive(counter(wish -> Booked.nonRetryable("banned")), 1);

        assertThat(served.request().standing())
                .isEqualTo(new Standing(RequestStatus.FAILED_FINAL, 0, 1, 0, "non-retryable", "banned"));
        assertThat(served.places().taken()).isZero();
    }

    @Test
    void shouldTakeAnExceptionForAFailureThatCanBeMended() {
        Served served = arrive(
                counter(wish -> {
                    throw new IllegalStateException("no connection");
                }),
                1);

        assertThat(served.request().standing().status()).isEqualTo(RequestStatus.PROCESSING);
        assertThat(served.request().standing().detail()).isEqualTo("IllegalStateException: no connection");
    }

    @Test
    void shouldTellWhatBooksHowOftenItWasTried() {
        Counter counter = counter(
                wish -> wish.receives() < 1 ? Booked.retryable("busy") : new Booked.Confirmed("place " + wish.place()));
        Served served = arrive(counter, 1);
        served = counter.book(served.request(), served.places(), NOW_MS);

        assertThat(served.request().standing())
                .isEqualTo(new Standing(RequestStatus.SUCCEEDED, 1, 2, 0, null, "place 1"));
    }
}
