package io.github.firstseen.topology;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.serdes.Judged;

/**
 * Hears what the stream threads do, for counting; several at once, so implementations are thread-safe and quick. What is
 * heard may belong to a transaction that is aborted and done again: these are counts of work, not of outputs.
 */
public interface DedupListener {
    /** A record was judged and its output handed to the producer. */
    void decided(Judged judged);

    /** A record was sent on to the partition that owns its key. */
    void rerouted();

    /** A lifecycle command was answered. */
    void answered(Answer answer);

    /** A record on the commands topic was no lifecycle command. */
    void unreadableCommand();

    /** A slice of a sweep removed this many sightings that count no more. */
    void swept(int removed);
}
