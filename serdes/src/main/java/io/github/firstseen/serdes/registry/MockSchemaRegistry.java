package io.github.firstseen.serdes.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A registry in memory, for tests: {@code schema.registry.url=mock://NAME} is the same one for all of this JVM. Its rule
 * is Confluent's default, BACKWARD: a new version must read what the one before it wrote. Any thread.
 */
public final class MockSchemaRegistry implements SchemaRegistry {
    private static final Map<String, MockSchemaRegistry> BY_SCOPE = new ConcurrentHashMap<>();

    /** By id, from 1. */
    private final List<Schema> schemas = new ArrayList<>();

    /** Ids of a subject's versions, from version 1. */
    private final Map<String, List<Integer>> versions = new HashMap<>();

    private MockSchemaRegistry() {}

    /** The one of this name, made if need be. */
    public static MockSchemaRegistry ofScope(String scope) {
        return BY_SCOPE.computeIfAbsent(scope, unused -> new MockSchemaRegistry());
    }

    /** Forgets the one of this name; who has it keeps it. */
    public static void dropScope(String scope) {
        BY_SCOPE.remove(scope);
    }

    @Override
    public synchronized Schema byId(int id) throws UnknownSchemaException {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException("the mock registry has no schema id " + id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<Integer> ids = versions.getOrDefault(subject, List.of());
        int id = id(schema);
        if (ids.contains(id)) {
            return id;
        }
        if (!isCompatible(subject, schema)) {
            throw new IncompatibleSchemaException("registering " + schema.getFullName() + " under subject " + subject
                    + ": it does not read what version " + ids.size() + " wrote");
        }
        if (id > schemas.size()) {
            schemas.add(schema);
        }
        versions.computeIfAbsent(subject, unused -> new ArrayList<>()).add(id);
        return id;
    }

    /** That of the same text, or the next one. */
    private int id(Schema schema) {
        for (int i = 0; i < schemas.size(); i++) {
            if (schemas.get(i).toString().equals(schema.toString())) {
                return i + 1;
            }
        }
        return schemas.size() + 1;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int id = id(schema);
        if (!versions.getOrDefault(subject, List.of()).contains(id)) {
            throw new NotRegisteredException(
                    "the mock registry does not have " + schema.getFullName() + " under subject " + subject);
        }
        return id;
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) {
        List<Integer> ids = versions.get(subject);
        if (ids == null) {
            throw new NotRegisteredException("the mock registry does not have subject " + subject);
        }
        int id = ids.get(ids.size() - 1);
        return new RegisteredSchema(id, ids.size(), schemas.get(id - 1));
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        return !versions.containsKey(subject)
                || SchemaCompatibility.checkReaderWriterCompatibility(
                                        schema, latest(subject).schema())
                                .getType()
                        == SchemaCompatibilityType.COMPATIBLE;
    }

    /** This one: it keeps nobody waiting. */
    @Override
    public SchemaRegistry within(Duration bound) {
        return this;
    }
}
