package io.github.firstseen.serdes.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;

/** A registry over HTTP: waits for what {@link RegistryClient} asks, each caller as long as it wants to. */
final class HttpSchemaRegistry implements SchemaRegistry {
    private final RegistryClient client;
    private final Duration bound;

    private HttpSchemaRegistry(RegistryClient client, Duration bound) {
        this.client = client;
        this.bound = bound;
    }

    static HttpSchemaRegistry of(RegistryConfig config) {
        return new HttpSchemaRegistry(new RegistryClient(config), config.totalTimeout());
    }

    @Override
    public SchemaRegistry within(Duration shorter) {
        if (shorter.isNegative() || shorter.isZero()) {
            throw new IllegalArgumentException("bound must be positive, got " + shorter);
        }
        return shorter.compareTo(bound) < 0 ? new HttpSchemaRegistry(client, shorter) : this;
    }

    @Override
    public Schema byId(int id) throws UnknownSchemaException {
        Schema known = client.known(id);
        return known == null ? await("schema id " + id, client.byId(id)) : known;
    }

    @Override
    public int register(String subject, Schema schema) {
        return awaitKnown("registering under subject " + subject, client.register(subject, schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return awaitKnown(schema.getFullName() + " under subject " + subject, client.idOf(subject, schema));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return awaitKnown("the latest version of subject " + subject, client.latest(subject));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return awaitKnown("compatibility with subject " + subject, client.isCompatible(subject, schema));
    }

    private <V> V awaitKnown(String about, CompletableFuture<V> answer) {
        try {
            return await(about, answer);
        } catch (UnknownSchemaException e) {
            throw new InvalidSchemaException(String.valueOf(e.getMessage()));
        }
    }

    private <V> V await(String about, CompletableFuture<V> answer) throws UnknownSchemaException {
        try {
            return answer.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw client.unavailable(about, bound);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for " + about, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownSchemaException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof RegistryException said) {
                throw said;
            }
            throw new IllegalStateException("asking for " + about + " failed", e.getCause());
        }
    }
}
