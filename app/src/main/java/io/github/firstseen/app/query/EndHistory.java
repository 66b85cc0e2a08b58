package io.github.firstseen.app.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Which ends a log has had, and until when: what has been read up to an offset lacks nothing that was written before the
 * last moment in which that was the end. For one thread; times in ms of whatever clock.
 */
final class EndHistory {
    /** Ten minutes, where it is looked at each second. */
    private static final int ENDS_MAX = 600;

    private final Deque<End> ends = new ArrayDeque<>();

    /** An end of the log, which it still had then. */
    private record End(long offset, long lastMs) {}

    /**
     * Takes an end.
     *
     * @param offset the end, which never goes back
     * @param askedMs when it was asked for, so no later than the answer is of
     */
    void add(long offset, long askedMs) {
        End last = ends.peekLast();
        if (last != null && last.offset >= offset) {
            ends.removeLast();
        }
        ends.addLast(new End(offset, askedMs));
        if (ends.size() > ENDS_MAX) {
            ends.removeFirst();
        }
    }

    /** How far who has read up to here is behind, at most; the time is null where he is further behind than is known. */
    @Nullable
    Behind behind(long position, long nowMs) {
        End end = ends.peekLast();
        return end == null ? null : new Behind(Math.max(0, end.offset - position), ms(position, nowMs));
    }

    private @Nullable Long ms(long position, long nowMs) {
        for (Iterator<End> newestFirst = ends.descendingIterator(); newestFirst.hasNext(); ) {
            End end = newestFirst.next();
            if (end.offset <= position) {
                return Math.max(0, nowMs - end.lastMs);
            }
        }
        return null;
    }
}
