package io.github.firstseen.interop.peer;

import java.io.IOException;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Confluent's registry client, version 7.5.3. */
public final class ConfluentClient {
    private static final int CACHED = 100;

    private final CachedSchemaRegistryClient client;

    public ConfluentClient(String url) {
        this.client = new CachedSchemaRegistryClient(url, CACHED);
    }

    /** Registers; returns the id. */
    public int register(String subject, String schema) throws IOException, RestClientException {
        return client.register(subject, new AvroSchema(schema));
    }

    /** The id of what is registered. */
    public int idOf(String subject, String schema) throws IOException, RestClientException {
        return client.getId(subject, new AvroSchema(schema));
    }

    /** The text of a schema, in the canonical form of the client. */
    public String schema(int id) throws IOException, RestClientException {
        return client.getSchemaById(id).canonicalString();
    }
}
