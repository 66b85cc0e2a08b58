package io.github.firstseen.app.http;

import io.github.firstseen.app.follow.Follower;
import io.github.firstseen.app.follow.Frame;
import io.github.firstseen.app.query.Peers;
import java.util.concurrent.CompletableFuture;

/**
 * One who follows events over HTTP.
 *
 * @param stream where they go
 * @param peers asked on behalf of who follows
 */
record HttpFollower(EventStream stream, Peers peers) implements Follower {
    @Override
    public void tell(Frame frame) {
        stream.tell(frame);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return stream.ended();
    }

    @Override
    public void end() {
        stream.end();
    }
}
