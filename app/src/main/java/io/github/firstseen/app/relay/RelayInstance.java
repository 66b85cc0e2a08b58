package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This process as others find it, before its relay has started and after. Any thread may ask it. */
public final class RelayInstance implements AutoCloseable {
    private final Settings settings;
    private volatile @Nullable Running running;

    private record Running(OutboxRelay relay, RelayInquiry inquiry) {}

    /** @param settings with {@code application.server} */
    public RelayInstance(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    /** Says, once, that this is what runs here. */
    public synchronized void runs(OutboxRelay started) {
        if (running != null) {
            throw new IllegalStateException("a relay runs here already");
        }
        running = new Running(started, new RelayInquiry(started));
    }

    /** What runs here, closed or not; empty as long as nothing has been started. */
    public Optional<OutboxRelay> started() {
        return Optional.ofNullable(running).map(Running::relay);
    }

    /** For asking how it is. */
    public Optional<RelayInquiry> inquiry() {
        return Optional.ofNullable(running).map(Running::inquiry);
    }

    @Override
    public void close() {
        inquiry().ifPresent(RelayInquiry::close);
    }
}
