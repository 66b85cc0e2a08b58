package io.github.firstseen.topology.relay;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that are held up and their rows, in two stores of the task, with what is asked of them for every record in
 * memory: their number is bounded by that of the rows. For the task's thread.
 */
final class ParkingLot {
    private final KeyValueStore<byte[], byte[]> blockedStore;
    private final KeyValueStore<byte[], byte[]> rowStore;
    private final Map<Aggregate, Blocked> blocked = new LinkedHashMap<>();
    /** Those that are tried again by themselves, the next one first. */
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparingLong(Due::dueMs)
            .thenComparing(each -> each.aggregate().type())
            .thenComparing(each -> each.aggregate().id()));

    private long rows;
    private long bytes;
    private int held;

    private record Due(long dueMs, Aggregate aggregate) {}

    /** Reads which aggregates are held up; takes as long as there are. */
    ParkingLot(KeyValueStore<byte[], byte[]> blockedStore, KeyValueStore<byte[], byte[]> rowStore) {
        this.blockedStore = blockedStore;
        this.rowStore = rowStore;
        try (KeyValueIterator<byte[], byte[]> stored = blockedStore.all()) {
            while (stored.hasNext()) {
                KeyValue<byte[], byte[]> each = stored.next();
                count(Aggregate.fromBytes(each.key), null, Blocked.fromBytes(each.value));
            }
        }
    }

    /** What holds it up; null where nothing does. */
    @Nullable
    Blocked of(Aggregate aggregate) {
        return blocked.isEmpty() ? null : blocked.get(aggregate);
    }

    /** Holds it up, or changes how. */
    void block(Aggregate aggregate, Blocked next) {
        blockedStore.put(aggregate.toBytes(), next.toBytes());
        count(aggregate, blocked.get(aggregate), next);
    }

    /** Lets it go. Its rows must have been taken. */
    void unblock(Aggregate aggregate) {
        blockedStore.delete(aggregate.toBytes());
        count(aggregate, blocked.get(aggregate), null);
    }

    /** Adds a row behind those that wait, and returns what holds it up then. */
    Blocked park(Aggregate aggregate, Blocked current, RawRow row) {
        byte[] stored = row.toBytes();
        rowStore.put(key(aggregate, current.lot().tail()), stored);
        Blocked next = current.with(current.lot().with(stored.length, row.timeMs()));
        block(aggregate, next);
        return next;
    }

    /** Whether this very row is the last that waits, as where a store is ahead of the committed offsets (KAFKA-9891). */
    boolean isLast(Aggregate aggregate, Blocked current, RawRow row) {
        byte[] last = current.lot().isEmpty()
                ? null
                : rowStore.get(key(aggregate, current.lot().tail() - 1));
        return last != null && RawRow.fromBytes(last).source().equals(row.source());
    }

    /** Hands over each row that waits with its number, in their order, until told to stop. */
    void each(Aggregate aggregate, Blocked current, RowVisitor visitor) {
        for (long number = current.lot().head(); number < current.lot().tail(); number++) {
            byte[] stored = rowStore.get(key(aggregate, number));
            if (stored != null && !visitor.visit(number, RawRow.fromBytes(stored))) {
                return;
            }
        }
    }

    /** Told of rows. */
    interface RowVisitor {
        /** Whether to go on. */
        boolean visit(long number, RawRow row);
    }

    /** The lot without this row; to be written with {@link #block}. */
    Blocked.Lot take(Aggregate aggregate, Blocked.Lot lot, long number) {
        byte[] stored = rowStore.delete(key(aggregate, number));
        return stored == null ? lot : lot.without(stored.length);
    }

    /** The first that is to be tried by now; null where none is. */
    @Nullable
    Aggregate nextDue(long nowMs) {
        return due.isEmpty() || due.first().dueMs() > nowMs ? null : due.first().aggregate();
    }

    /** All that are held up; a copy. */
    List<Aggregate> aggregates() {
        return List.copyOf(blocked.keySet());
    }

    /** Hands over up to so many of those that are held up, those that wait for an operator among the first. */
    void sample(int most, BiConsumer<Aggregate, Blocked> to) {
        blocked.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Aggregate, Blocked> each) ->
                                !each.getValue().isHeld())
                        .thenComparingLong(each -> each.getValue().lot().oldestMs()))
                .limit(most)
                .forEach(each -> to.accept(each.getKey(), each.getValue()));
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    int aggregateCount() {
        return blocked.size();
    }

    int heldCount() {
        return held;
    }

    /** When the oldest row that waits was written to the outbox topic, in ms since the epoch; now where none waits. */
    long oldestMs(long nowMs) {
        return blocked.values().stream()
                .filter(each -> !each.lot().isEmpty())
                .mapToLong(each -> each.lot().oldestMs())
                .reduce(nowMs, Math::min);
    }

    private void count(Aggregate aggregate, @Nullable Blocked before, @Nullable Blocked next) {
        if (before != null) {
            due.remove(new Due(before.dueMs(), aggregate));
            rows -= before.lot().rows();
            bytes -= before.lot().bytes();
            held -= before.isHeld() ? 1 : 0;
        }
        if (next == null) {
            blocked.remove(aggregate);
            return;
        }
        blocked.put(aggregate, next);
        rows += next.lot().rows();
        bytes += next.lot().bytes();
        held += next.isHeld() ? 1 : 0;
        if (!next.isHeld()) {
            due.add(new Due(next.dueMs(), aggregate));
        }
    }

    /** No two rows have the same: the number has a fixed length. */
    private static byte[] key(Aggregate aggregate, long number) {
        byte[] name = aggregate.toBytes();
        return ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(number)
                .array();
    }
}
