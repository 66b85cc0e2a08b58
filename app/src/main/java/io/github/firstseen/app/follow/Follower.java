package io.github.firstseen.app.follow;

import io.github.firstseen.app.query.Peers;
import java.util.concurrent.CompletableFuture;

/** Somebody who follows events. Any thread. */
public interface Follower {
    /** Tells, and does not wait until it is heard; one who has ended hears nothing. */
    void tell(Frame frame);

    /** The other instances, asked on behalf of this one. */
    Peers peers();

    /** Completes, normally, when nothing more will be heard. */
    CompletableFuture<?> ended();

    /** Ends it from this side. */
    void end();
}
