/**
 * The business, without Kafka and without a clock: the places of an event
 * ({@link io.github.firstseen.examples.participation.booking.Places}), a request for one of them
 * ({@link io.github.firstseen.examples.participation.booking.Request}), and the port behind which a place is really booked
 * ({@link io.github.firstseen.examples.participation.booking.Booking}).
 */
@NullMarked
package io.github.firstseen.examples.participation.booking;

import org.jspecify.annotations.NullMarked;
