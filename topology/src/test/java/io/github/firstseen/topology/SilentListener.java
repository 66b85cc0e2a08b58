package io.github.firstseen.topology;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.serdes.Judged;

/** Counts nothing. */
final class SilentListener implements DedupListener {
    @Override
    public void decided(Judged judged) {}

    @Override
    public void rerouted() {}

    @Override
    public void answered(Answer answer) {}

    @Override
    public void unreadableCommand() {}

    @Override
    public void swept(int removed) {}
}
