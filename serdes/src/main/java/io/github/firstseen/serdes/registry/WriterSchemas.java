package io.github.firstseen.serdes.registry;

import org.apache.avro.Schema;

/** Where the schema that a record was written with is found by its id. Any thread. */
@FunctionalInterface
public interface WriterSchemas {
    /**
     * The schema of an id, with what it refers to resolved. The same id is always the same schema: asked again, it is
     * answered without a lock and without I/O.
     *
     * @param id as a frame holds it, any int
     * @throws UnknownSchemaException if the registry says that it has no such schema, or one that cannot be read here:
     *     asking again would not help
     * @throws RegistryUnavailableException if the registry gave no answer in time: asking later may help
     */
    Schema byId(int id) throws UnknownSchemaException;
}
