package io.github.firstseen.app.follow;

import io.github.firstseen.app.machine.BackgroundThread;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All who follow the events of one instance. Any thread. */
public final class LiveEvents implements AutoCloseable {
    /** So that both sides, and whatever stands between, see that the line stands. */
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Map<EventType, Channel> channels = new EnumMap<>(EventType.class);
    private final int followersMax;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-followers");
    private boolean isClosed;

    /**
     * Begins nothing yet.
     *
     * @param sources of every type
     * @param followersMax how many there are at once, at most
     */
    public LiveEvents(Map<EventType, Source> sources, int followersMax) {
        sources.forEach((type, source) -> channels.put(type, new Channel(source, type.kept())));
        this.followersMax = followersMax;
        var unused = thread.scheduleAtFixedRate(
                () -> tellAll(Frame.comment("")), HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells somebody of these from now on, until he ends; false where there are enough already. */
    public boolean join(Follower follower, Set<EventType> types) {
        synchronized (this) {
            if (isClosed || followers.size() >= followersMax) {
                return false;
            }
            followers.add(follower);
        }
        follower.tell(Frame.comment("these follow: "
                + String.join(", ", types.stream().map(EventType::word).sorted().toList())));
        channels.forEach((type, channel) -> {
            if (types.contains(type)) {
                channel.join(follower);
            }
        });
        // On a thread of ours: whoever ends may do so while he is told.
        var unused = follower.ended().whenCompleteAsync((ended, failure) -> leave(follower), thread);
        return true;
    }

    private void leave(Follower follower) {
        channels.values().forEach(channel -> channel.leave(follower));
        synchronized (this) {
            followers.remove(follower);
        }
    }

    private void tellAll(Frame frame) {
        everybody().forEach(each -> each.tell(frame));
    }

    private synchronized Set<Follower> everybody() {
        return new LinkedHashSet<>(followers);
    }

    /** Ends all; nobody joins any more. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        for (Follower each : everybody()) {
            each.end();
            leave(each);
        }
        thread.shutdown();
    }
}
