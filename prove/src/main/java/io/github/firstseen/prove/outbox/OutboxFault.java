package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Strike;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything that is broken on purpose. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without state
enum OutboxFault {
    /** kill -9 of the active poller in the middle of a batch, which then starts again. */
    POLLER_KILL(Lane.SOURCE, PollerFaults::kill),
    /** The active poller frozen in the middle of a batch until the other polls: when it goes on it is a zombie. */
    POLLER_PAUSE(Lane.SOURCE, PollerFaults::pause),
    /** The same while it reads rows, in a transaction of the database. */
    POLLER_PAUSE_READING(Lane.SOURCE, PollerFaults::pauseReading),
    /** The database ends the sessions of the active poller in the middle of a batch, and the lock is free. */
    POLLER_SESSION_ENDED(Lane.SOURCE, PollerFaults::endSessions),
    /** SIGTERM to the active poller, which then starts again. */
    POLLER_STOP(Lane.SOURCE, PollerFaults::stop),
    /** kill -9 of the worker of Kafka Connect, which then starts again. */
    CONNECT_KILL(Lane.SOURCE, CaptureFaults::kill),
    /** kill -9 of a relay, which then starts again. */
    RELAY_KILL(Lane.RELAY, RelayFaults::kill),
    /** A relay frozen past session and transaction timeout: when it goes on it is a zombie. */
    RELAY_PAUSE(Lane.RELAY, RelayFaults::pause),
    /** SIGTERM to a relay, whose partitions the other takes over, and which then starts again. */
    RELAY_STOP(Lane.RELAY, RelayFaults::stop),
    /** kill -9 of a relay, whose state directory is gone when it starts again. */
    RELAY_STATE_WIPED(Lane.RELAY, RelayFaults::wipe),
    /** kill -9 of a broker, which then starts again. */
    BROKER_KILL(Lane.BROKERS, ServerFaults::killBroker),
    /** kill -9 of all brokers, which are down for longer than delivery.timeout.ms. */
    BROKERS_ALL_DOWN(Lane.BROKERS, ServerFaults::outage),
    /** kill -9 of PostgreSQL, which then starts again. */
    DATABASE_KILL(Lane.DATABASE, ServerFaults::killDatabase);

    /** What a fault has for itself while it strikes; those of different lanes strike at the same time. */
    enum Lane {
        SOURCE,
        RELAY,
        BROKERS,
        DATABASE
    }

    @FunctionalInterface
    interface Blow {
        /** Breaks something and mends it again. */
        Strike strike(OutboxScene scene) throws InterruptedException;
    }

    private final Lane lane;
    private final Blow blow;

    OutboxFault(Lane lane, Blow blow) {
        this.lane = lane;
        this.blow = blow;
    }

    Lane lane() {
        return lane;
    }

    /** Whether it can strike where this is the source. */
    boolean isFor(SourceKind source) {
        return lane != Lane.SOURCE || (source == SourceKind.DEBEZIUM) == (this == CONNECT_KILL);
    }

    /** Breaks something and mends it again; returns when that is done. */
    Strike strike(OutboxScene scene) throws InterruptedException {
        return blow.strike(scene);
    }

    /** As on the command line: {@code poller-kill}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Those of a list with commas between; {@code all} that can strike there, and {@code none} too.
     *
     * @throws IllegalArgumentException if there is none of a name, with those there are
     */
    static List<OutboxFault> listed(String list, SourceKind source) {
        return switch (list) {
            case "all" ->
                Arrays.stream(values()).filter(fault -> fault.isFor(source)).toList();
            case "none" -> List.of();
            default ->
                Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(OutboxFault::named)
                        .distinct()
                        .toList();
        };
    }

    private static OutboxFault named(String text) {
        List<OutboxFault> all = List.of(values());
        return all.stream()
                .filter(fault -> fault.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + text + ", there are "
                        + all.stream().map(OutboxFault::text).toList()));
    }
}
