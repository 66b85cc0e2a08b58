package io.github.firstseen.serdes.registry;

import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param id what frames name it by
 * @param version its number within the subject, from 1
 * @param schema with what it refers to resolved
 */
public record RegisteredSchema(int id, int version, Schema schema) {
    public RegisteredSchema {
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive, got " + version);
        }
    }
}
