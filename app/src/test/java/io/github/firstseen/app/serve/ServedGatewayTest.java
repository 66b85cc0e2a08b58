package io.github.firstseen.app.serve;

import static io.github.firstseen.app.serve.GatewayRun.assertProblem;
import static io.github.firstseen.app.serve.GatewayRun.header;
import static io.github.firstseen.app.serve.GatewayRun.json;
import static io.github.firstseen.app.serve.GatewayRun.post;
import static io.github.firstseen.app.serve.GatewayRun.signature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.gateway.Gateway;
import io.github.firstseen.app.http.OpenApi;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Messages over HTTP, judged by a deduplicator (B4, B5, C1, C3, D1, D2, D3, D8)")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedGatewayTest {
    private static final String SECRET = "a-secret-of-the-shop";
    private static final String OLD_SECRET = "the-old-secret-of-the-shop";
    private static final String MESSAGES = "/v1/messages";
    private static final String REQUEST = "/v1/requests/{requestId}";

    private final OpenApi api = OpenApi.ofGateway();
    private final Path dir;
    private final GatewayRun run;
    private final ServedGateway gateway;

    ServedGatewayTest(@TempDir Path dir) {
        this.dir = dir;
        this.run = new GatewayRun(dir, "gate", Map.of());
        this.gateway = run.gateway(Map.of("firstseen.gateway.paths", "/v1/messages,/events/{eventId}/places"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        run.close();
    }

    private static String id(String key) {
        return RequestId.of(null, key.getBytes(UTF_8)).toString();
    }

    @Test
    void shouldAccept202AndPointACopyAtTheFirstAndFollowItToItsOutcome() throws Exception {
        HttpResponse<String> first = run.send(gateway, "pay-1", "{\"total\":10}");
        JsonNode accepted = api.check("POST", MESSAGES, first);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Location")).contains("/v1/requests/" + id("pay-1"));
        assertThat(accepted.path("requestId").asText()).isEqualTo(id("pay-1"));
        assertThat(accepted.path("duplicate").asBoolean()).isFalse();

        JsonNode queued = run.awaitStatus(gateway, id("pay-1"), "QUEUED");
        HttpResponse<String> copy = run.send(gateway, "\"pay-1\"", "{\"total\":10}");
        JsonNode known = api.check("POST", MESSAGES, copy);
        assertThat(copy.statusCode()).isEqualTo(202);
        assertThat(known.path("duplicate").asBoolean()).isTrue();
        assertThat(known.path("first").path("timeMs")).isEqualTo(queued.path("queuedAtMs"));
        assertThat(known.path("first").path("origin")).isEqualTo(accepted.path("source"));
        assertThat(known.path("first").path("fingerprint").asText())
                .isEqualTo(Fingerprint.of("{\"total\":10}".getBytes(UTF_8)).toString());
        assertThat(known.path("first").path("samePayload").asBoolean()).isTrue();
        JsonNode edited = api.check("POST", MESSAGES, run.send(gateway, "pay-1", "{\"total\":99}"));
        assertThat(edited.path("first").path("samePayload").asBoolean(true)).isFalse();

        run.report("pay-1", CommandType.SUCCEEDED, Outcome.of("application/json", "{\"receipt\":7}".getBytes(UTF_8)));
        run.awaitStatus(gateway, id("pay-1"), "SUCCEEDED");
        HttpResponse<String> done = run.get(gateway, "/v1/requests/" + id("pay-1"));
        assertThat(api.check("GET", REQUEST, done).path("queuedAtMs")).isEqualTo(queued.path("queuedAtMs"));
        HttpResponse<String> outcome = run.get(gateway, "/v1/requests/" + id("pay-1") + "/outcome");
        assertThat(outcome.body()).isEqualTo("{\"receipt\":7}");
        assertThat(outcome.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void shouldPassTheBodyOnByteForByteWithWhatBelongsToIt() throws Exception {
        byte[] body = {0, 1, (byte) 0xff, '\r', '\n', 0};
        HttpResponse<String> response = run.send(post(gateway, "/events/e-7/places", body)
                .header("Idempotency-Key", "bytes-1")
                .header("Idempotency-Scope", "shop-2")
                .header("Idempotency-Ttl-Ms", "60000")
                .header("Record-Key", "customer-9")
                .header("Content-Type", "application/x-thing")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("X-Other", "stays here"));

        JsonNode accepted = json(response, 202);
        run.awaitStatus(gateway, accepted.path("requestId").asText(), "QUEUED");
        ConsumerRecord<byte[], byte[]> record = run.records("deduplicated").stream()
                .filter(each -> Arrays.equals(each.value(), body))
                .findFirst()
                .orElseThrow();
        assertThat(record.key()).isEqualTo("customer-9".getBytes(UTF_8));
        assertThat(header(record, "idempotency-key")).isEqualTo("bytes-1");
        assertThat(header(record, "idempotency-scope")).isEqualTo("shop-2");
        assertThat(header(record, "idempotency-ttl-ms")).isEqualTo("60000");
        assertThat(header(record, "content-type")).isEqualTo("application/x-thing");
        assertThat(header(record, "traceparent")).startsWith("00-0af7");
        assertThat(header(record, "eventId")).isEqualTo("e-7");
        assertThat(header(record, "X-Other")).isEmpty();
        assertThat(header(record, "firstseen-source"))
                .as("judged where it was written")
                .isEqualTo(accepted.path("source").asText());
        assertThat(header(record, "firstseen-owner"))
                .isEqualTo(accepted.path("source").asText().replaceFirst(".*-(\\d+)@.*", "$1"));
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() throws Exception {
        assertProblem(run.send(gateway, null, "a"), 400, "key-missing");
        assertProblem(run.send(gateway, "\"open", "a"), 400, "wrong-request");
        assertProblem(run.send(gateway, "k".repeat(1_025), "a"), 400, "wrong-request");
        for (String ttl : new String[] {"0", "-1", "1s", "86400001"}) {
            assertProblem(
                    run.send(post(gateway, MESSAGES, new byte[0])
                            .header("Idempotency-Key", "ttl")
                            .header("Idempotency-Ttl-Ms", ttl)),
                    400,
                    "wrong-request");
        }
        assertProblem(
                run.send(post(gateway, MESSAGES, new byte[0])
                        .header("Idempotency-Key", "one")
                        .header("Idempotency-Key", "two")),
                400,
                "wrong-request");
        assertProblem(run.send(gateway, "large", "a".repeat(1_000_001)), 413, "too-large");
        assertProblem(run.get(gateway, "/v1/requests/no-id"), 400, "wrong-request");
        assertProblem(run.get(gateway, "/v1/requests/" + id("never-came")), 404, "unknown-key");
        assertThat(run.records("ingest"))
                .noneMatch(record -> header(record, "idempotency-key").matches("ttl|one|two|large"));
    }

    @ParameterizedTest
    @CsvSource({"GET,/live", "GET,/ready", "GET,/openapi.json"})
    void shouldTellOfItsHealthAndDescribeItself(String method, String path) throws Exception {
        HttpResponse<String> response = run.get(gateway, path);
        assertThat(response.statusCode()).isEqualTo(200);
        Object unused = api.check(method, path, response);
    }

    @Test
    void shouldDescribeWhatIsServed() {
        var settings = run.settings(Map.of());
        try (var opened = Gateway.open(settings)) {
            assertThat(OpenApi.served(ServedGateway.routes(opened, settings))).isEqualTo(api.described());
        }
    }

    @Test
    void shouldFollowARequestByServerSentEventsUntilItsEnd() throws Exception {
        run.send(gateway, "sse-1", "a");
        run.awaitStatus(gateway, id("sse-1"), "QUEUED");
        var following = CompletableFuture.supplyAsync(() -> {
            try {
                return run.get(gateway, "/v1/requests/" + id("sse-1") + "/events");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        run.report("sse-1", CommandType.PROCESSING, null);
        run.awaitStatus(gateway, id("sse-1"), "PROCESSING");
        run.report("sse-1", CommandType.REJECTED, null);

        HttpResponse<String> events = following.get(60, TimeUnit.SECONDS);
        assertThat(events.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(events.body()).contains("event: status\nid: REJECTED-1\ndata: {");
        HttpResponse<String> again =
                run.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/requests/" + id("sse-1") + "/events"))
                        .header("Last-Event-ID", "REJECTED-1"));
        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("B5: 202 accepted, 202 duplicate, 401 bad signature, 400 missing header; old signatures are refused")
    void shouldAnswerSignedWebhooksAsB5Says() throws Exception {
        Path secrets = Files.writeString(dir.resolve("secrets"), "shop " + OLD_SECRET + "\nshop " + SECRET + "\n");
        long now = System.currentTimeMillis() / 1_000;
        String body = "{\"hook\":1}";
        try (ServedGateway signed = run.gateway(Map.of("firstseen.gateway.secrets.file", secrets.toString()))) {
            HttpRequest.Builder good = post(signed, MESSAGES, body.getBytes(UTF_8))
                    .header("Idempotency-Key", "hook-1")
                    .header("Firstseen-Signature", signature(SECRET, now, body));
            assertThat(json(run.send(good), 202).path("duplicate").asBoolean()).isFalse();
            HttpRequest.Builder status = HttpRequest.newBuilder(
                            URI.create(signed.url() + "/v1/requests/" + id("hook-1")))
                    .header("Firstseen-Signature", signature(SECRET, now, "/v1/requests/" + id("hook-1")));
            Awaitility.await()
                    .atMost(GatewayRun.WITHIN)
                    .until(() ->
                            json(run.send(status), 200).path("status").asText().equals("QUEUED"));
            assertThat(json(run.send(good), 202).path("duplicate").asBoolean()).isTrue();
            int ingested = run.records("ingest").size();

            String[] bad = {
                signature("a-secret-of-nobody-here", now, body),
                signature(SECRET, now, "{\"hook\":2}"),
                signature(SECRET, now - 301, body),
                signature(SECRET, now + 400, body),
                "nonsense"
            };
            for (String signature : bad) {
                assertProblem(
                        run.send(post(signed, MESSAGES, body.getBytes(UTF_8))
                                .header("Idempotency-Key", "hook-2")
                                .header("Firstseen-Signature", signature)),
                        401,
                        "not-signed");
            }
            assertProblem(run.send(signed, "hook-2", body), 401, "not-signed");
            assertProblem(run.get(signed, "/v1/requests/" + id("hook-1")), 401, "not-signed");
            assertProblem(
                    run.send(post(signed, MESSAGES, body.getBytes(UTF_8))
                            .header("Firstseen-Signature", signature(OLD_SECRET, now, body))),
                    400,
                    "key-missing");
            assertThat(run.records("ingest"))
                    .as("nothing of it was read into Kafka")
                    .hasSize(ingested);
        }
    }

    @Test
    void shouldHoldASenderToTheScopeOfItsSecret() throws Exception {
        Path secrets = Files.writeString(dir.resolve("scoped"), "shop " + SECRET + " scope:shop-2\n");
        long now = System.currentTimeMillis() / 1_000;
        try (ServedGateway signed = run.gateway(Map.of("firstseen.gateway.secrets.file", secrets.toString()))) {
            HttpRequest.Builder own = post(signed, MESSAGES, "a".getBytes(UTF_8))
                    .header("Idempotency-Key", "scoped-1")
                    .header("Firstseen-Signature", signature(SECRET, now, "a"));
            assertThat(json(run.send(own), 202).path("requestId").asText())
                    .isEqualTo(RequestId.of("shop-2".getBytes(UTF_8), "scoped-1".getBytes(UTF_8))
                            .toString());
            assertProblem(run.send(own.header("Idempotency-Scope", "shop-3")), 403, "not-allowed");
        }
    }

    @Test
    void shouldAnswerStrictlyWhereThatIsWanted() throws Exception {
        try (ServedGateway strict = run.gateway(Map.of("firstseen.gateway.mode", "strict"))) {
            assertThat(run.send(strict, "strict-1", "a").statusCode()).isEqualTo(202);
            HttpResponse<String> early = run.send(strict, "strict-1", "a");
            assertProblem(early, 409, "in-flight");
            Object unused = api.check("POST", MESSAGES, early);
            run.awaitStatus(strict, id("strict-1"), "QUEUED");
            assertProblem(run.send(strict, "strict-1", "a"), 409, "in-flight");
            HttpResponse<String> other = run.send(strict, "strict-1", "b");
            assertProblem(other, 422, "payload-differs");
            Object unusedToo = api.check("POST", MESSAGES, other);

            run.report("strict-1", CommandType.SUCCEEDED, Outcome.of("text/plain", "paid".getBytes(UTF_8)));
            run.awaitStatus(strict, id("strict-1"), "SUCCEEDED");
            HttpResponse<String> replayed = run.send(strict, "strict-1", "a");
            assertThat(replayed.statusCode()).isEqualTo(200);
            assertThat(replayed.body()).isEqualTo("paid");
            assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(replayed.headers().firstValue("Firstseen-Status")).contains("SUCCEEDED");
            assertProblem(run.send(strict, "strict-1", "b"), 422, "payload-differs");
            assertThat(run.records("ingest"))
                    .filteredOn(record -> header(record, "idempotency-key").equals("strict-1"))
                    .hasSize(1);

            run.send(strict, "strict-2", "a");
            run.awaitStatus(strict, id("strict-2"), "QUEUED");
            run.report("strict-2", CommandType.FAILED_RETRYABLE, null);
            run.awaitStatus(strict, id("strict-2"), "RELEASED");
            assertThat(run.send(strict, "strict-2", "a").statusCode())
                    .as("the next attempt")
                    .isEqualTo(202);
        }
    }

    @Test
    void shouldRefuseToStartWhereItCouldNotDoItsWork() {
        assertThatThrownBy(() -> run.gateway(Map.of("firstseen.key.source", "json:/id")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("firstseen.key.source=json:/id");
        assertThatThrownBy(() -> run.gateway(Map.of("firstseen.ingest.topic", "nowhere")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("topic nowhere");
        assertThatThrownBy(() -> run.gateway(Map.of("firstseen.gateway.listener", "http://0.0.0.0:0")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("firstseen.gateway.secrets.file")
                .hasMessageContaining("firstseen.http.plaintext.allowed");
        assertThatThrownBy(() -> run.gateway(Map.of("firstseen.gateway.token.file", "none")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("firstseen.gateway.token.file");
    }
}
