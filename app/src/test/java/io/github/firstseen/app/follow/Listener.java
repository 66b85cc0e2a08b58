package io.github.firstseen.app.follow;

import io.github.firstseen.app.query.Peers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A follower that keeps what it hears. */
final class Listener implements Follower {
    private final List<Frame> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @Override
    public void tell(Frame frame) {
        heard.add(frame);
    }

    /** All but comments. */
    List<String> events() {
        return heard.stream()
                .map(Frame::text)
                .filter(text -> !text.startsWith(":"))
                .toList();
    }

    @Override
    public Peers peers() {
        throw new IllegalStateException("nobody else is there");
    }

    @Override
    public CompletableFuture<?> ended() {
        return ended;
    }

    @Override
    public void end() {
        ended.complete(null);
    }
}
