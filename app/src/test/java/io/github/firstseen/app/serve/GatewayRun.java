package io.github.firstseen.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.serdes.lifecycle.Reporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A broker and a deduplicator, to try gateways with; everything in this JVM, asked over HTTP. */
final class GatewayRun implements AutoCloseable {
    static final Duration WITHIN = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 4;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestBroker broker;
    private final String name;
    private final Map<String, String> properties;
    private final ServedDeduplicator deduplicator;

    /** @param more settings of both */
    GatewayRun(Path dir, String name, Map<String, String> more) {
        this.name = name;
        broker = TestBroker.start(dir.resolve("broker"));
        properties = new TreeMap<>(broker.properties(name));
        properties.put("state.dir", dir.resolve("state").toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        properties.put("firstseen.lifecycle", "on");
        properties.putAll(more);
        Settings settings = Settings.of(properties);
        assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems()).isEmpty();
        deduplicator = ServedDeduplicator.start(settings, report -> {});
        Awaitility.await()
                .atMost(WITHIN)
                .until(() -> deduplicator
                                .deduplicator()
                                .insight()
                                .running()
                                .threads()
                                .size()
                        == PARTITIONS);
    }

    /** A gateway on a free port. */
    ServedGateway gateway(Map<String, String> more) {
        return ServedGateway.start(settings(more));
    }

    Settings settings(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("firstseen.gateway.listener", "http://127.0.0.1:0");
        all.put("firstseen.gateway.deduplicators", deduplicator.url().orElseThrow());
        // Long enough for a busy machine.
        all.put("firstseen.gateway.known.wait.ms", "20000");
        all.put("firstseen.gateway.write.timeout.ms", "20000");
        all.putAll(more);
        return Settings.of(all);
    }

    static HttpRequest.Builder post(ServedGateway gateway, String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** A message of this key, null for none. */
    HttpResponse<String> send(ServedGateway gateway, @Nullable String key, String body) throws Exception {
        HttpRequest.Builder request = post(gateway, "/v1/messages", body.getBytes(UTF_8));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(WITHIN).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(ServedGateway gateway, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(gateway.url() + path)));
    }

    static JsonNode json(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    static void assertProblem(HttpResponse<String> response, int status, String type) throws Exception {
        assertThat(json(response, status).path("type").asText())
                .as(response.body())
                .endsWith(":" + type);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(each -> assertThat(each).startsWith("application/problem+json"));
    }

    /** Waits until a request has this status; returns what is told of it. */
    JsonNode awaitStatus(ServedGateway gateway, String requestId, String status) {
        return await(() -> {
            JsonNode told = json(get(gateway, "/v1/requests/" + requestId), 200);
            return told.path("status").asText().equals(status) ? told : null;
        });
    }

    private static <T> T await(Callable<@Nullable T> what) {
        return Awaitility.await().atMost(WITHIN).until(what, each -> each != null);
    }

    /** {@code t=…,v1=…} over this body. */
    static String signature(String secret, long timeSeconds, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "t=" + timeSeconds + ",v1="
                + HexFormat.of().formatHex(mac.doFinal((timeSeconds + "." + text).getBytes(UTF_8)));
    }

    /** Reports on what was let through under this key, as its consumer does. */
    void report(String key, CommandType type, @Nullable Outcome outcome) throws Exception {
        ConsumerRecord<byte[], byte[]> record = await(() -> records("deduplicated").stream()
                .filter(each -> header(each, "idempotency-key").equals(key))
                .reduce((one, later) -> later)
                .orElse(null));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new Reporter(name + "-commands", "test", Clock.systemUTC())
                            .report(record.headers(), type, outcome))
                    .get();
        }
    }

    /** All that is committed on one of the application's topics. */
    List<ConsumerRecord<byte[], byte[]>> records(String role) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name + "-" + role).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        deduplicator.close();
        broker.close();
    }
}
