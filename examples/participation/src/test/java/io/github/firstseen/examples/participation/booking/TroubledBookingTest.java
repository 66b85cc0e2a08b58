package io.github.firstseen.examples.participation.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TroubledBookingTest {
    private static boolean isBooked(Booking booking, long request, int receives) {
        String requestId = new UUID(request * 0x9e3779b97f4a7c15L, request).toString();
        return booking.book(new Booking.Wish(requestId, "jazz", 1, "ada", receives)) instanceof Booked.Confirmed;
    }

    @Test
    void shouldFailAShareOfTheRequestsAndThoseEachTimeAnew() {
        Booking booking = new TroubledBooking(0.3, 2);
        long failed = LongStream.range(0, 2_000)
                .filter(request -> !isBooked(booking, request, 0))
                .count();

        assertThat(failed).isBetween(500L, 700L);
        assertThat(LongStream.range(0, 2_000))
                .allMatch(request -> isBooked(booking, request, 0) == isBooked(booking, request, 1))
                .allMatch(request -> isBooked(booking, request, 2));
    }

    @Test
    void shouldFailNothingWhereNothingIsSaid() {
        assertThat(LongStream.range(0, 100)).allMatch(request -> isBooked(new TroubledBooking(0, 1), request, 0));
    }
}
