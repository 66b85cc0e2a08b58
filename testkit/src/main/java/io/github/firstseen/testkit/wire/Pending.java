package io.github.firstseen.testkit.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The requests of one connection that are not answered yet, oldest first, as brokers answer them. */
final class Pending {
    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean isOver;

    /** A request on its way; with what lies in wait for its answer, if anything does. */
    record Entry(int correlation, @Nullable Trap trap) {}

    /** What lies in wait for an answer. */
    record Trap(Asked asked, Ambush ambush) {}

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Takes out what lies in wait for the answer with this correlation id. Older requests are those that have no answer. */
    synchronized @Nullable Trap takeTrap(int correlation) {
        while (!entries.isEmpty() && entries.element().correlation() != correlation) {
            entries.remove();
        }
        Entry answered = entries.poll();
        if (answered == null) {
            return null;
        }
        entries.addFirst(new Entry(correlation, null));
        return answered.trap();
    }

    /** The oldest is answered. */
    synchronized void answered() {
        entries.poll();
        notifyAll();
    }

    /** Returns when all are answered; false if the connection ends before. */
    synchronized boolean awaitNone() throws InterruptedException {
        while (!entries.isEmpty() && !isOver) {
            wait();
        }
        return !isOver;
    }

    /** The connection has ended; what was not answered never will be. */
    synchronized void end() {
        isOver = true;
        for (Entry entry : entries) {
            Trap trap = entry.trap();
            if (trap != null) {
                trap.ambush().escaped();
            }
        }
        entries.clear();
        notifyAll();
    }
}
