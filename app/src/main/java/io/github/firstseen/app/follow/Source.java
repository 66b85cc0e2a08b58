package io.github.firstseen.app.follow;

import io.github.firstseen.app.query.Peers;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where events of one type come from. */
@FunctionalInterface
public interface Source {
    /**
     * Begins, and returns at once.
     *
     * @param told hears of each event, also a few after the end; any thread
     * @param peers the other instances, asked on behalf of somebody who follows now
     * @return to be run at the end; it does not wait
     */
    Runnable start(Consumer<Frame> told, Supplier<Peers> peers);
}
