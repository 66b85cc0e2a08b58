package io.github.firstseen.app.process;

import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What registries did not answer to a thread, which dies of it, and waits to be replaced until the same is answered. So nothing
 * is lost and nothing passes unjudged, however long that takes. Any thread; each has its own question.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(30);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    @SuppressWarnings("ThreadLocalUsage") // There is one of these in a process, or one for each of its deduplicators.
    private final ThreadLocal<@Nullable Question> unanswered = new ThreadLocal<>();

    private final Duration askedEvery;

    Outage() {
        this(ASKED_EVERY);
    }

    /** @param askedEvery how long after a question was asked in vain it is asked again, at the earliest */
    Outage(Duration askedEvery) {
        this.askedEvery = askedEvery;
    }

    /** To be asked again and again, by the thread that had no answer. */
    interface Question extends AutoCloseable {
        /** Throws RegistryUnavailableException where there is no answer; all else is one. */
        void ask() throws UnknownSchemaException, InvalidRecordException;

        /** After the last time. */
        @Override
        default void close() {}
    }

    /** Whether a thread died because a registry gave no answer. */
    static boolean isCauseOf(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(RegistryUnavailableException.class::isInstance);
    }

    /** That this thread had no answer to this. Its question before that is forgotten. */
    void unanswered(Question question) {
        unanswered.set(question);
    }

    /** Waits until this thread's question has an answer, whatever it says, or nobody wants it to wait any more. */
    void awaitAnswer(BooleanSupplier isWanted) {
        Question question = unanswered.get();
        unanswered.remove();
        if (question == null) {
            return;
        }
        try (question) {
            awaitAnswer(question, isWanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Question question, BooleanSupplier isWanted) throws InterruptedException {
        long saidNanos = System.nanoTime();
        while (isWanted.getAsBoolean()) {
            long askedNanos = System.nanoTime();
            String missing = ask(question);
            if (missing == null) {
                LOG.info("the schema registry answers again");
                return;
            }
            if (System.nanoTime() - saidNanos > LINE_EVERY.toNanos()) {
                LOG.warn("still waiting: {}", missing);
                saidNanos = System.nanoTime();
            }
            // Some say at once that nobody is there.
            TimeUnit.NANOSECONDS.sleep(askedEvery.toNanos() - (System.nanoTime() - askedNanos));
        }
    }

    /** Why there is no answer; null where there is one. */
    private static @Nullable String ask(Question question) {
        try {
            question.ask();
            return null;
        } catch (RegistryUnavailableException e) {
            return e.getMessage();
        } catch (UnknownSchemaException | InvalidRecordException | RuntimeException e) {
            // An answer too: what it means is for the thread to find that asks the same.
            return null;
        }
    }
}
