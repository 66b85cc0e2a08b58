package io.github.firstseen.app.follow;

import io.github.firstseen.app.query.Peers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who follow events of one type, and the source that runs while there are any. Any thread. */
final class Channel {
    private final Source source;
    private final int kept;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private final Deque<Frame> recent = new ArrayDeque<>();
    /** Stops the source; null where it does not run. */
    private @Nullable Runnable stop;

    private int runs;

    Channel(Source source, int kept) {
        this.source = source;
        this.kept = kept;
    }

    /** From the latest on that is kept. */
    synchronized void join(Follower follower) {
        recent.forEach(follower::tell);
        followers.add(follower);
        if (stop == null) {
            int run = ++runs;
            // The source may tell something at once.
            stop = () -> {};
            stop = source.start(frame -> publish(run, frame), this::peers);
        }
    }

    synchronized void leave(Follower follower) {
        if (followers.remove(follower) && followers.isEmpty() && stop != null) {
            stop.run();
            stop = null;
            recent.clear();
        }
    }

    /** What comes late, of a source that was stopped, is of no use. */
    private synchronized void publish(int run, Frame frame) {
        if (stop == null || run != runs) {
            return;
        }
        recent.addLast(frame);
        if (recent.size() > kept) {
            recent.removeFirst();
        }
        followers.forEach(each -> each.tell(frame));
    }

    private synchronized Peers peers() {
        return followers.stream()
                .map(Follower::peers)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody follows any more"));
    }
}
