package io.github.firstseen.app.process;

import io.github.firstseen.serdes.registry.RegisteredSchema;
import io.github.firstseen.serdes.registry.RegistryException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry that may be down while records are judged. Who asks it waits a moment, with a transaction open; then its
 * stream thread ends, which aborts the transaction, and its successor starts when the registry has answered what it did
 * not. So nothing is lost and nothing passes unjudged, however long that takes. Any thread.
 */
final class PatientRegistry implements SchemaRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(PatientRegistry.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(30);
    /** A stop waits no longer than this for whom waits. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);

    private final SchemaRegistry hasty;
    private final SchemaRegistry asked;
    /** What was not answered last. Where several threads wait, one answer shows that the registry is back. */
    private volatile @Nullable Question unanswered;

    private interface Question {
        void ask(SchemaRegistry registry) throws UnknownSchemaException;
    }

    private PatientRegistry(SchemaRegistry hasty, SchemaRegistry asked) {
        this.hasty = hasty;
        this.asked = asked;
    }

    /** @param moment how long a transaction may wait, positive and well below its timeout */
    static PatientRegistry over(SchemaRegistry registry, Duration moment) {
        return new PatientRegistry(registry.within(moment), registry.within(ASKED_FOR));
    }

    @Override
    public Schema byId(int id) throws UnknownSchemaException {
        try {
            return hasty.byId(id);
        } catch (RegistryUnavailableException e) {
            unanswered = registry -> registry.byId(id);
            throw e;
        }
    }

    @Override
    public int register(String subject, Schema schema) {
        return remembered(registry -> registry.register(subject, schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return remembered(registry -> registry.idOf(subject, schema));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return remembered(registry -> registry.latest(subject));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return remembered(registry -> registry.isCompatible(subject, schema));
    }

    private <V> V remembered(Function<SchemaRegistry, V> question) {
        try {
            return question.apply(hasty);
        } catch (RegistryUnavailableException e) {
            unanswered = registry -> {
                var unused = question.apply(registry);
            };
            throw e;
        }
    }

    @Override
    public SchemaRegistry within(Duration bound) {
        return new PatientRegistry(hasty.within(bound), asked);
    }

    /** Whether a thread died because a registry gave no answer. */
    static boolean isCauseOf(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(RegistryUnavailableException.class::isInstance);
    }

    /** Waits until the registry answers what it did not, whatever it says, or until nobody wants to wait any more. */
    void awaitAnswer(BooleanSupplier isWanted) {
        long saidNanos = System.nanoTime();
        while (isWanted.getAsBoolean()) {
            String missing = ask();
            if (missing == null) {
                LOG.info("the schema registry answers again");
                return;
            }
            if (System.nanoTime() - saidNanos > LINE_EVERY.toNanos()) {
                LOG.warn("still waiting: {}", missing);
                saidNanos = System.nanoTime();
            }
        }
    }

    /** Why there is no answer; null where there is one, or nothing to ask. */
    private @Nullable String ask() {
        Question question = unanswered;
        try {
            if (question != null) {
                question.ask(asked);
            }
            return null;
        } catch (RegistryUnavailableException e) {
            return e.getMessage();
        } catch (UnknownSchemaException | RegistryException e) {
            // An answer too: what it means is for the thread to find that asks the same.
            return null;
        }
    }
}
