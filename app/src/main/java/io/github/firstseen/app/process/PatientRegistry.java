package io.github.firstseen.app.process;

import io.github.firstseen.serdes.registry.RegisteredSchema;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * A schema registry that may be down while records are judged. Who asks it waits a moment, with a transaction open; then its
 * stream thread ends, which aborts the transaction, and its successor starts when the registry has answered what it did
 * not, see {@link Outage}. Any thread.
 */
final class PatientRegistry implements SchemaRegistry {
    /** A stop waits no longer than this for whom waits. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);

    private final SchemaRegistry hasty;
    private final SchemaRegistry asked;
    private final Outage outage;

    private PatientRegistry(SchemaRegistry hasty, SchemaRegistry asked, Outage outage) {
        this.hasty = hasty;
        this.asked = asked;
        this.outage = outage;
    }

    /**
     * @param moment how long a transaction may wait, positive and well below its timeout
     * @param outage hears of what was not answered
     */
    static PatientRegistry over(SchemaRegistry registry, Duration moment, Outage outage) {
        return new PatientRegistry(registry.within(moment), registry.within(ASKED_FOR), outage);
    }

    @Override
    public Schema byId(int id) throws UnknownSchemaException {
        try {
            return hasty.byId(id);
        } catch (RegistryUnavailableException e) {
            outage.unanswered(() -> asked.byId(id));
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
            outage.unanswered(() -> {
                var unused = question.apply(asked);
            });
            throw e;
        }
    }

    @Override
    public SchemaRegistry within(Duration bound) {
        return new PatientRegistry(hasty.within(bound), asked, outage);
    }
}
