package io.github.firstseen.examples.participation.booking;

/**
 * Books at once whatever is asked for, but for a share of the requests that fails at first: for trying things, in place of a
 * system that is sometimes down. Which requests those are is in their ids, so that a transaction that is run again fails the
 * same way.
 *
 * @param share of the requests, 0 to 1
 * @param tries how often each of these fails before it is booked
 */
public record TroubledBooking(double share, int tries) implements Booking {
    private static final int BUCKETS = 1_000;

    public TroubledBooking {
        if (!(share >= 0 && share <= 1) || tries < 1) {
            throw new IllegalArgumentException(
                    "share must be 0 to 1 and tries positive, got " + share + " and " + tries);
        }
    }

    @Override
    public Booked book(Wish wish) {
        boolean isTroubled = Math.floorMod(wish.requestId().hashCode(), BUCKETS) < share * BUCKETS;
        return isTroubled && wish.receives() < tries
                ? Booked.retryable("the booking system does not answer")
                : new Booked.Confirmed(wish.eventId() + "/" + wish.place());
    }
}
