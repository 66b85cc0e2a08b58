package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.ClusterKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything that is broken on purpose. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without state
public enum Fault {
    /** kill -9 of a deduplicator, which then starts again. */
    APP_KILL(Need.INSTANCE, AppFaults::kill),
    /** A deduplicator frozen past session and transaction timeout: when it goes on it is a zombie. */
    APP_PAUSE(Need.INSTANCE, AppFaults::pause),
    /** SIGTERM to a deduplicator, which then starts again. */
    APP_STOP(Need.INSTANCE, AppFaults::stop),
    /** SIGTERM to a deduplicator, and kill -9 before it has ended. */
    APP_STOP_CUT_SHORT(Need.INSTANCE, AppFaults::stopCutShort),
    /** One deduplicator more for a while. */
    SCALE_OUT_IN(Need.RESERVE, AppFaults::scale),
    /** kill -9 of a deduplicator, whose state directory is gone when it starts again. */
    STATE_WIPED(Need.INSTANCE, AppFaults::wipe),
    /** The state directory of a stopped deduplicator is what it was some time ago. */
    STATE_ROLLED_BACK(Need.INSTANCE, StateFaults::rollBack),
    /** Older segments of the stores of a stopped deduplicator are what they were some time ago, the newest are not. */
    STATE_TORN(Need.INSTANCE, StateFaults::tear),
    /** No space left on the disk of the state directory of a deduplicator, which has to write there. */
    DISK_FULL(Need.INSTANCE, DiskFaults::full),
    /** The changelog loses its beginning, which no store needs any more, while a store is restored from there. */
    CHANGELOG_TRUNCATED(Need.INSTANCE, ChangelogFaults::truncate),
    /** No deduplicator runs for a simulated day, and then all catch up at once. */
    DAY_OUTAGE(Need.BEGINNING, OutageFaults::day),
    /** kill -9 of a broker, which then starts again. */
    BROKER_KILL(Need.BROKERS, BrokerFaults::kill),
    /** SIGTERM to a broker, which then starts again. */
    BROKER_STOP(Need.BROKERS, BrokerFaults::stop),
    /** kill -9 of all brokers at once, which then start again. */
    BROKERS_ALL_DOWN(Need.BROKERS, BrokerFaults::allDown),
    /** A broker frozen for a while: its connections stay open and it answers nothing. */
    BROKER_PAUSE(Need.BROKERS, BrokerFaults::pause),
    /** A broker cut off from everybody for a while; its process goes on. */
    BROKER_CUT_OFF(Need.BROKERS, ContainerFaults::cutOff, ClusterKind.CONTAINERS),
    /** A broker cut off from the other brokers and controllers, though clients still reach it. */
    BROKER_ISOLATED(Need.BROKERS, NetworkFaults::isolateBroker),
    /** Other brokers lead topics, coordinate groups and transactions, while all of them live. */
    LEADERS_MOVED(Need.BROKERS, LeaderFaults::leaders),
    /** The controller that leads the others is restarted or frozen until another does. */
    CONTROLLER_MOVED(Need.BROKERS, LeaderFaults::controller),
    /** A deduplicator cut off from one broker for a while. */
    APP_CUT_FROM_ONE(Need.INSTANCE, NetworkFaults::cutFromOne),
    /** A deduplicator cut off from all brokers, past session and transaction timeout. */
    APP_CUT_OFF(Need.INSTANCE, NetworkFaults::cutOff),
    /** Ends of transactions, or the answers to them, are lost or replaced by errors. */
    WIRE_END_TXN(Need.INSTANCE, WireFaults::endTxn),
    /** The same of the offsets that a transaction commits. */
    WIRE_OFFSETS(Need.INSTANCE, WireFaults::offsets),
    /** The same of the records that it writes. */
    WIRE_PRODUCE(Need.INSTANCE, WireFaults::produce),
    /** Requests that come late, perhaps later than the transaction timeout. */
    WIRE_DELAY(Need.INSTANCE, WireFaults::delay);

    @FunctionalInterface
    interface Blow {
        /** Breaks something and mends it again. */
        Strike strike(Scene scene) throws InterruptedException;
    }

    private final Need need;
    private final Blow blow;
    private final List<ClusterKind> kinds;

    Fault(Need need, Blow blow, ClusterKind... only) {
        this.need = need;
        this.blow = blow;
        this.kinds = List.of(only.length == 0 ? ClusterKind.values() : only);
    }

    /** Every fault that can strike a cluster of this kind. */
    public static List<Fault> in(ClusterKind kind) {
        return Arrays.stream(values()).filter(fault -> fault.isFor(kind)).toList();
    }

    /** Whether it can strike a cluster of this kind: processes share the network of all. */
    public boolean isFor(ClusterKind kind) {
        return kinds.contains(kind);
    }

    /** What it has for itself while it strikes. */
    public Need need() {
        return need;
    }

    /** Breaks something and mends it again; returns when that is done. */
    public Strike strike(Scene scene) throws InterruptedException {
        return blow.strike(scene);
    }

    /** As on the command line: {@code app-kill}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one with this text.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    public static Fault named(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no fault is called " + text + ", there are " + texts()));
    }

    private static List<String> texts() {
        return Arrays.stream(values()).map(Fault::text).toList();
    }
}
