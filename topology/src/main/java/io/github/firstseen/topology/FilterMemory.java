package io.github.firstseen.topology;

import java.util.concurrent.atomic.AtomicLong;

/** What the filters of a process may take of its heap. Thread-safe. */
public final class FilterMemory {
    private final long limitBytes;
    private final AtomicLong taken = new AtomicLong();

    /** @param limitBytes in all; 0 for no filters */
    public FilterMemory(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Takes so many, or none and false where that is more than there are. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limitBytes) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** What is taken, in bytes. */
    public long takenBytes() {
        return taken.get();
    }
}
