package io.github.firstseen.serdes.registry;

import java.time.Duration;
import org.apache.avro.Schema;

/**
 * A schema registry of Confluent's API, for Avro. Any thread. Nothing needs to be closed.
 *
 * <p>Each method waits for an answer no longer than its bound, the configuration's or that of {@link #within}, and throws
 * a {@link RegistryException} for anything but an answer. A thread that is interrupted gets Kafka's InterruptException,
 * stays interrupted, and does not end what others wait for.
 */
public interface SchemaRegistry extends WriterSchemas {
    /**
     * The one that the configuration names. Nothing is asked of it yet.
     *
     * @throws org.apache.kafka.common.KafkaException where keys or certificates for TLS cannot be read
     */
    static SchemaRegistry of(RegistryConfig config) {
        RegistryUrl first = config.urls().get(0);
        return first.isMock() ? MockSchemaRegistry.ofScope(first.mockName()) : HttpSchemaRegistry.of(config);
    }

    /**
     * Registers a schema, whole, as a new version of a subject, if it is not there yet. An answer is kept.
     *
     * @return its id
     * @throws IncompatibleSchemaException if the subject's rules do not allow it
     * @throws InvalidSchemaException if the registry takes it for none
     * @throws RegistryRefusedException if registering is not allowed
     * @throws RegistryUnavailableException if there was no answer in time; it may be registered or not
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that was registered under a subject as it is, whole. An answer is kept.
     *
     * @throws NotRegisteredException if it was not, or there is no such subject
     */
    int idOf(String subject, Schema schema);

    /**
     * The latest version of a subject, asked for each time.
     *
     * @throws NotRegisteredException if there is no such subject
     * @throws InvalidSchemaException if it is no Avro schema that can be read here
     */
    RegisteredSchema latest(String subject);

    /** Whether the subject's rules allow this schema as the next version; so they do where there is no version yet. */
    boolean isCompatible(String subject, Schema schema);

    /**
     * This registry, with all it knows, for a caller that waits no longer than this; never longer than the configuration
     * says. What such a caller has given up is still asked on, for the next one.
     */
    SchemaRegistry within(Duration bound);
}
