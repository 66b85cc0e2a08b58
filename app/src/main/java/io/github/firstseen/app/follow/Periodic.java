package io.github.firstseen.app.follow;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.query.Peers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for what is new, each second, once the last answer has come. */
final class Periodic implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final String name;
    private final Supplier<Function<Peers, CompletableFuture<List<Frame>>>> questions;

    /**
     * Asks nothing yet.
     *
     * @param name of what is asked for
     * @param questions a new one for each run
     */
    Periodic(String name, Supplier<Function<Peers, CompletableFuture<List<Frame>>>> questions) {
        this.name = name;
        this.questions = questions;
    }

    @Override
    public Runnable start(Consumer<Frame> told, Supplier<Peers> peers) {
        ScheduledExecutorService thread = BackgroundThread.named("firstseen-follow-" + name);
        Run run = new Run(questions.get(), told, peers);
        var unused = thread.scheduleAtFixedRate(run, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return thread::shutdown;
    }

    private final class Run implements Runnable {
        private final Function<Peers, CompletableFuture<List<Frame>>> question;
        private final Consumer<Frame> told;
        private final Supplier<Peers> peers;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        private volatile boolean isFailing;

        Run(Function<Peers, CompletableFuture<List<Frame>>> question, Consumer<Frame> told, Supplier<Peers> peers) {
            this.question = question;
            this.told = told;
            this.peers = peers;
        }

        @Override
        public void run() {
            if (last.isDone()) {
                try {
                    last = question.apply(peers.get()).whenComplete(this::heard);
                } catch (RuntimeException e) {
                    heard(List.of(), e);
                }
            }
        }

        private void heard(List<Frame> frames, Throwable failure) {
            if (failure == null) {
                isFailing = false;
                frames.forEach(told);
            } else if (!isFailing) {
                isFailing = true;
                LOG.warn("whoever follows gets no events of type {} for now: {}", name, Causes.of(failure));
            }
        }
    }
}
