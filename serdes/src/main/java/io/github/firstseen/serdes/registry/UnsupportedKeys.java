package io.github.firstseen.serdes.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Keys of Confluent's clients that stand for something that is not done here. To pass them over would be to do
 * something else than was asked for.
 */
final class UnsupportedKeys {
    /**
     * @param only the one value that asks for what is done anyway, and so may be set; null for none
     * @param why what is done instead, or what to do
     */
    record Unsupported(String key, @Nullable String only, String why) {}

    static final List<Unsupported> ALL = List.of(
            new Unsupported("use.schema.id", "-1", "an id comes from the registry, not from the configuration"),
            new Unsupported("id.compatibility.strict", "true", "belongs to use.schema.id"),
            new Unsupported("use.latest.with.metadata", null, "metadata of schemas are not read"),
            new Unsupported(
                    "latest.compatibility.strict",
                    "true",
                    "with use.latest.version it is always checked and converted"),
            new Unsupported("latest.cache.ttl.sec", "-1", "the latest version is asked for once"),
            new Unsupported("latest.cache.size", null, "sizes of caches are fixed"),
            new Unsupported("max.schemas.per.subject", null, "sizes of caches are fixed"),
            new Unsupported("missing.cache.size", null, "sizes of caches are fixed"),
            new Unsupported("missing.id.cache.ttl.sec", null, "an unknown id is remembered for 5 seconds"),
            new Unsupported("missing.version.cache.ttl.sec", "0", "what is missing is asked for again"),
            new Unsupported("missing.schema.cache.ttl.sec", "0", "what is missing is asked for again"),
            new Unsupported("max.retries", null, "schema.registry.total.timeout.ms bounds the retries"),
            new Unsupported("retries.wait.ms", null, "schema.registry.total.timeout.ms bounds the retries"),
            new Unsupported("retries.max.wait.ms", null, "schema.registry.total.timeout.ms bounds the retries"),
            new Unsupported("schema.reflection", "false", "records are generic"),
            new Unsupported("avro.reflection.allow.null", "false", "records are generic"),
            new Unsupported("specific.avro.reader", "false", "records are generic"),
            new Unsupported("specific.avro.key.type", null, "records are generic"),
            new Unsupported("specific.avro.value.type", null, "records are generic"),
            new Unsupported("avro.use.logical.type.converters", "false", "values stay as Avro's basic types"),
            new Unsupported("avro.remove.java.properties", "false", "schemas are registered as they are"),
            new Unsupported("propagate.schema.tags", "false", "tags are not read"),
            new Unsupported("schema.format", null, "schemas are asked for in full"),
            new Unsupported("rule.executors", "", "rules, encryption of fields among them, are not executed"),
            new Unsupported("rule.actions", "", "rules, encryption of fields among them, are not executed"),
            new Unsupported("rule.service.loader.enable", "false", "rules are not executed"),
            new Unsupported(
                    "context.name.strategy",
                    "io.confluent.kafka.serializers.context.NullContextNameStrategy",
                    "name a context in schema.registry.url: https://HOST/contexts/.NAME"),
            new Unsupported(
                    "key.schema.id.serializer",
                    "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer",
                    "the id is always in front of the record"),
            new Unsupported(
                    "value.schema.id.serializer",
                    "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer",
                    "the id is always in front of the record"),
            new Unsupported(
                    "key.schema.id.deserializer",
                    "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdDeserializer",
                    "ids in headers are not read"),
            new Unsupported(
                    "value.schema.id.deserializer",
                    "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdDeserializer",
                    "ids in headers are not read"),
            new Unsupported(
                    "reference.subject.name.strategy", null, "schemas are registered whole, without references"),
            new Unsupported("proxy.host", "", "set the JVM's https.proxyHost and https.proxyPort"),
            new Unsupported("proxy.port", "-1", "set the JVM's https.proxyHost and https.proxyPort"),
            new Unsupported(
                    "schema.registry.ssl.endpoint.identification.algorithm", "https", "host names are always checked"),
            new Unsupported("schema.registry.ssl.engine.factory.class", null, "the engine is Kafka's own"),
            new Unsupported("schema.registry.basic.auth.user.info", null, "the key is basic.auth.user.info"));

    /** Whose keys nobody else has, and what to say of one that is not known. */
    private static final Map<String, String> OWN = Map.of(
            RegistryConfig.PREFIX,
            "docs/registry.md has all keys",
            "basic.auth.",
            "docs/registry.md has all keys",
            "bearer.auth.",
            "a token is not fetched (OAuth); one that was goes into bearer.auth.token");

    private UnsupportedKeys() {}

    /** Throws ConfigException for the first key that is not supported; never with its value. */
    static void refuse(Map<String, ?> properties, Set<String> known) {
        properties.forEach((key, value) -> {
            if (value != null && !known.contains(key)) {
                refuse(key, String.valueOf(value).strip());
            }
        });
    }

    private static void refuse(String key, String value) {
        for (Unsupported each : ALL) {
            if (key.equals(each.key) && value.equalsIgnoreCase(each.only)) {
                return;
            }
            if (key.equals(each.key) || key.startsWith(each.key + '.')) {
                throw unsupported(key, each.why);
            }
        }
        OWN.forEach((prefix, why) -> {
            if (key.startsWith(prefix)) {
                throw unsupported(key, why);
            }
        });
    }

    private static ConfigException unsupported(String key, String why) {
        return new ConfigException(key + " is not supported: " + why);
    }
}
