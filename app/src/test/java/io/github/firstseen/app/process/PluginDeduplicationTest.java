package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A deduplicator whose payloads a plugin reads (A4, B3)")
class PluginDeduplicationTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Each instance is for one thread; while a file is there it has no answer. What happens stands in a journal. */
    private static final String DESERIALIZER = """
            package plugin;
            import java.io.*;
            import java.net.ConnectException;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.util.*;
            import org.apache.avro.*;
            import org.apache.avro.generic.*;
            import org.apache.kafka.common.errors.SerializationException;
            import org.apache.kafka.common.serialization.Deserializer;
            public final class FileDeserializer implements Deserializer<GenericRecord> {
                static final Schema SCHEMA = SchemaBuilder.record("Order").fields()
                        .requiredString("id").requiredString("amount").endRecord();
                private Path journal;
                private Path down;
                private Thread user;
                public void configure(Map<String, ?> config, boolean isKey) {
                    journal = Path.of((String) config.get("journal"));
                    down = Path.of((String) config.get("down"));
                    tell("made");
                }
                public GenericRecord deserialize(String topic, byte[] data) {
                    if (user != null && user != Thread.currentThread()) {
                        throw new IllegalStateException("used by two threads");
                    }
                    user = Thread.currentThread();
                    if (Files.exists(down)) {
                        tell("down");
                        throw new SerializationException("no schema", new ConnectException("refused"));
                    }
                    String[] parts = new String(data, StandardCharsets.UTF_8).split(";");
                    GenericRecord order = new GenericData.Record(SCHEMA);
                    order.put("id", parts[0]);
                    order.put("amount", parts[1]);
                    return order;
                }
                public void close() {
                    tell("closed");
                }
                private void tell(String what) {
                    try {
                        Files.writeString(journal, what + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            """;

    @TempDir
    Path dir;

    @Test
    void shouldWaitForThePluginsRegistryWithOneOfItsOwnAndThenJudgeAll() throws Exception {
        PluginJar.write(Files.createDirectory(dir.resolve("plugins")).resolve("file.jar"), DESERIALIZER);
        Path down = Files.createFile(dir.resolve("down"));
        try (TestBroker broker = TestBroker.start(dir.resolve("broker"))) {
            Map<String, String> properties = properties(broker);
            assertThat(TopicAdmin.create(Settings.of(properties), new NewTopicSize(2, (short) 1))
                            .problems())
                    .isEmpty();
            Deduplicator started = Deduplicator.start(properties);
            try (Deduplicator deduplicator = started) {
                assertThat(deduplicator.awaitRunning(WITHIN)).isTrue();
                send(broker, 0, "o-1;5", "o-1;5", "o-1;6");
                await().atMost(WITHIN).until(() -> told("down") >= 3);
                long made = told("made");
                await().atMost(WITHIN).until(() -> told("down") >= 5);
                assertThat(told("made")).as("asked again by the same").isEqualTo(made);
                assertThat(deduplicator.tally().decided()).isZero();

                Files.delete(down);
                send(broker, 1, "o-2;5", "o-1;5");
                await().atMost(WITHIN).until(() -> deduplicator.tally().decided() >= 5);
            }
            assertThat(count(broker, "deduplicated")).isEqualTo(2);
            assertThat(count(broker, "duplicates")).isEqualTo(2);
            assertThat(count(broker, "conflicts")).isEqualTo(1);
            assertThat(count(broker, "dead-letter")).isZero();
            assertThat(started.awaitEnd()).isZero();
            assertThat(told("made"))
                    .as("at the start, for two places of each of two tasks, and for the one that waited")
                    .isGreaterThanOrEqualTo(6);
            assertThat(told("closed")).isEqualTo(told("made"));
        }
    }

    private Map<String, String> properties(TestBroker broker) {
        Map<String, String> properties = broker.properties("plugin");
        properties.put("state.dir", dir.resolve("state").toString());
        properties.put("num.stream.threads", "2");
        properties.put("firstseen.key.source", "avro:id");
        properties.put("firstseen.fingerprint", "avro");
        properties.put("firstseen.plugin.path", dir.resolve("plugins").toString());
        properties.put("firstseen.payload.deserializer", "plugin.FileDeserializer");
        properties.put("firstseen.payload.deserializer.journal", journal().toString());
        properties.put(
                "firstseen.payload.deserializer.down", dir.resolve("down").toString());
        return properties;
    }

    private Path journal() {
        return dir.resolve("journal");
    }

    private long told(String what) throws IOException {
        return Files.readAllLines(journal()).stream().filter(what::equals).count();
    }

    private static int count(TestBroker broker, String output) {
        return TopicReader.readCommitted(broker.bootstrapServers(), "plugin-" + output)
                .size();
    }

    private static void send(TestBroker broker, int partition, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("plugin-ingest", partition, null, value))
                        .get();
            }
        }
    }
}
