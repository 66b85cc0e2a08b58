package io.github.firstseen.app.query;

import io.github.firstseen.app.process.DecisionSamples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The other instances, asked on behalf of somebody who may ask. Any thread. */
public interface Peers {
    /**
     * Asks one for what it holds itself; it asks nobody else in turn.
     *
     * @param within after how long to give up
     * @return a reply to each, in the same order; completed exceptionally where it does not answer
     */
    CompletableFuture<List<Reply>> ask(Address peer, List<Ask> asks, Freshness freshness, Duration within);

    /**
     * Asks one how it is itself.
     *
     * @param within after how long to give up
     * @return completed exceptionally where it does not answer
     */
    CompletableFuture<StatusPart> status(Address peer, Duration within);

    /**
     * Asks one for samples of what it has decided; {@link DecisionSamples#since}.
     *
     * @param within after how long to give up
     * @return completed exceptionally where it does not answer
     */
    CompletableFuture<DecisionSamples.Batch> decisions(Address peer, long since, Duration within);
}
