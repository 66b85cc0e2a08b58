package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.plugin.PluginClassLoader;
import io.github.firstseen.serdes.plugin.PluginDeserializers;
import io.github.firstseen.serdes.plugin.PluginSettings;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.testkit.plugin.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deserializer in a jar, of a format of its own, for which it needs no registry. */
@DisplayName("Keys and fingerprints of payloads that a plugin reads (A1, A2, A4, B3)")
class PluginPayloadsTest {
    private static final String DESERIALIZER = """
            package plugin;
            import java.net.ConnectException;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import org.apache.avro.*;
            import org.apache.avro.generic.*;
            import org.apache.kafka.common.errors.SerializationException;
            import org.apache.kafka.common.header.Headers;
            import org.apache.kafka.common.serialization.Deserializer;
            public final class LineDeserializer implements Deserializer<Object> {
                static final Schema V1 = SchemaBuilder.record("Order").namespace("shop").fields()
                        .requiredInt("amount").requiredString("id").requiredLong("sentAt").endRecord();
                static final Schema V2 = SchemaBuilder.record("Order").namespace("shop.v2").fields()
                        .requiredLong("sentAt").requiredString("id").optionalString("note").requiredLong("amount").endRecord();
                private List<Object> events;
                @SuppressWarnings("unchecked")
                public void configure(Map<String, ?> config, boolean isKey) {
                    events = (List<Object>) config.get("events");
                    events.add((isKey ? "key " : "value ") + config.get("greeting"));
                    events.add(org.erdtman.jcs.NumberToJSON.serializeNumber(1));
                    events.add(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
                }
                public Object deserialize(String topic, byte[] data) {
                    throw new IllegalStateException("the headers are wanted too");
                }
                public Object deserialize(String topic, Headers headers, byte[] data) {
                    if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
                        throw new IllegalStateException("another context class loader");
                    }
                    String[] parts = new String(data, StandardCharsets.UTF_8).split(";");
                    Arrays.fill(data, (byte) '!');
                    headers.add("scribble", data);
                    switch (parts[0]) {
                        case "v1": return order(V1, parts, Integer.valueOf(parts[2]));
                        case "v2": return order(V2, parts, Long.valueOf(parts[2]));
                        case "schema-in-header":
                            String schema = new String(headers.lastHeader("schema").value(), StandardCharsets.UTF_8);
                            return order(schema.equals("1") ? V1 : V2, parts,
                                    schema.equals("1") ? (Object) Integer.valueOf(parts[2]) : (Object) Long.valueOf(parts[2]));
                        case "down": throw new SerializationException("no schema", new ConnectException("Connection refused"));
                        case "deep": return deserialize(topic, headers, ("deep;" + parts[1]).getBytes(StandardCharsets.UTF_8));
                        case "text": return parts[1];
                        case "nothing": return null;
                        case "half": return new GenericData.Record(V1);
                        default: throw new SerializationException("cannot read " + String.join(";", parts));
                    }
                }
                private static GenericRecord order(Schema schema, String[] parts, Object amount) {
                    GenericRecord order = new GenericData.Record(schema);
                    order.put("id", parts[1]);
                    order.put("amount", amount);
                    order.put("sentAt", Long.valueOf(parts[3]));
                    return order;
                }
                public void close() {
                    events.add("closed");
                }
            }
            """;
    /** A library that firstseen has too, and the plugin in another version. */
    private static final String LIBRARY = """
            package org.erdtman.jcs;
            public final class NumberToJSON {
                public static String serializeNumber(double number) {
                    return "the plugin's own";
                }
            }
            """;

    private static final Map<String, String> AVRO = Map.of(
            "firstseen.payload.deserializer", "plugin.LineDeserializer",
            "firstseen.payload.deserializer.greeting", "hello",
            "greeting", "hello, all",
            "firstseen.key.source", "avro:id",
            "firstseen.fingerprint", "avro",
            "firstseen.fingerprint.exclude", "sentAt");

    @TempDir
    Path dir;

    private final List<Object> events = new ArrayList<>();

    private PluginClassLoader classes;
    private Driver driver;

    @BeforeEach
    void start() {
        PluginJar.write(dir.resolve("line.jar"), DESERIALIZER, LIBRARY);
        classes = PluginClassLoader.of(dir);
        driver = new Driver(AVRO, plugin());
    }

    private PluginDeserializers plugin() {
        Map<String, Object> properties = new HashMap<>(new DedupConfig(AVRO).payloadDeserializerProperties());
        properties.put("events", events);
        return PluginDeserializers.in(
                classes, new PluginSettings("plugin.LineDeserializer", "ingest", properties, UnaryOperator.identity()));
    }

    @AfterEach
    void stop() throws IOException {
        driver.close();
        classes.close();
    }

    private Decided decide(String value) {
        driver.pipe(Message.unkeyed().value(value).build());
        return driver.readOne();
    }

    @Test
    void shouldJudgeCopiesAndEditsAndPassOnWhatCame() {
        Decided first = decide("v1;o-1;12;1");
        assertThat(first.topic()).isEqualTo("deduplicated");
        assertThat(first.record().value()).asString(StandardCharsets.UTF_8).isEqualTo("v1;o-1;12;1");
        assertThat(first.record().headers().lastHeader("scribble")).isNull();
        assertThat(first.header(HeaderNames.REQUEST_ID))
                .isEqualTo(RequestId.of(null, "o-1".getBytes(StandardCharsets.UTF_8))
                        .toString());

        Decided copy = decide("v2;o-1;12;2");
        assertThat(copy.topic()).isEqualTo("duplicates");
        assertThat(copy.record().value()).asString(StandardCharsets.UTF_8).isEqualTo("v2;o-1;12;2");
        assertThat(decide("v1;o-1;13;1").topic()).isEqualTo("conflicts");
        assertThat(decide("v2;o-1;13;1").topic()).isEqualTo("conflicts");
        assertThat(decide("v2;o-2;12;1").topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldLetThePluginSeeTheHeaders() {
        decide("v1;o-1;12;1");

        driver.pipe(Message.unkeyed()
                .value("schema-in-header;o-1;12;3")
                .header("schema", "2")
                .build());
        assertThat(driver.readOne().topic()).isEqualTo("duplicates");
    }

    @Test
    void shouldHoldBackWhatThePluginCannotReadWithoutQuotingIt() {
        assertDeadLetter(
                "4111;1111",
                "key-unreadable",
                "reading the payload failed in LineDeserializer: SerializationException");
        assertDeadLetter("deep;4111", "key-unreadable", "LineDeserializer: StackOverflowError");
        assertDeadLetter("text;4111", "key-unreadable", "LineDeserializer made a java.lang.String of the payload");
        assertDeadLetter("nothing;4111", "key-unreadable", "LineDeserializer made null of the payload");
        assertDeadLetter(
                "half;4111", "key-unreadable", "writing what was read of the payload failed in LineDeserializer: ");
        assertDeadLetter("v1;4111", "key-unreadable", "LineDeserializer: ArrayIndexOutOfBoundsException");
        assertThat(decide("v1;4111;1;1").topic()).as("nothing was remembered").isEqualTo("deduplicated");
    }

    private void assertDeadLetter(String value, String reason, String text) {
        Decided dead = decide(value);
        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.record().value()).asString(StandardCharsets.UTF_8).isEqualTo(value);
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo(reason);
        assertThat(dead.header(DeadLetterHeaderNames.MESSAGE)).contains(text).doesNotContain("4111");
    }

    @Test
    void shouldStopAtARecordThatThePluginCannotReadNow() {
        assertThatThrownBy(() ->
                        driver.pipe(Message.unkeyed().value("down;o-1;12;1").build()))
                .rootCause()
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("LineDeserializer had no answer: SerializationException, because of ConnectException"
                        + " (Connection refused)");
        assertThat(driver.config.outputTopics())
                .allSatisfy(topic -> assertThat(driver.read(topic)).isEmpty());
    }

    /** One where records are routed and one where they are judged, in the one task that there is. */
    @Test
    void shouldMakeAndCloseADeserializerForEachPlaceOfATask() {
        decide("v1;o-1;12;1");
        assertThat(events)
                .containsExactly("value hello", "the plugin's own", true, "value hello", "the plugin's own", true);

        events.clear();
        driver.close();
        assertThat(events).containsExactly("closed", "closed");
        driver = new Driver(AVRO, plugin());
    }

    @Test
    @DisplayName("A4: shouldRefuseAPluginThatWouldReadNothing")
    void shouldRefuseAPluginThatWouldReadNothing() {
        assertRefused(
                Map.of("firstseen.payload.deserializer", "plugin.Any"),
                "firstseen.payload.deserializer: reads nothing unless firstseen.key.source=avro:path or"
                        + " firstseen.fingerprint=avro");
        assertRefused(
                Map.of(
                        "firstseen.plugin.path", "plugins",
                        "firstseen.fingerprint", "avro",
                        "schema.registry.url", "http://nowhere:1"),
                "firstseen.plugin.path: needs firstseen.payload.deserializer");
        assertThat(new DedupConfig(AVRO).readsAvro())
                .as("no registry is needed")
                .isTrue();
    }

    private static void assertRefused(Map<String, String> settings, String text) {
        assertThatThrownBy(() -> new DedupConfig(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(text);
    }
}
