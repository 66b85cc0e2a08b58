package io.github.firstseen.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.firstseen.app.client.AsyncApi;
import io.github.firstseen.app.client.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeduplicatorsTest {
    private static final String UNKNOWN = "{\"problem\":{\"type\":\"urn:firstseen:problem:unknown-key\"}}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch answering = new CountDownLatch(1);
    /** How many keys each question has brought. */
    private final LinkedBlockingQueue<Integer> questions = new LinkedBlockingQueue<>();

    private HttpServer server;
    private Deduplicators deduplicators;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/lookup", this::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        deduplicators = new Deduplicators(List.of(new AsyncApi(new Endpoint(url, null), Map.of())));
    }

    @AfterEach
    void stop() {
        answering.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Knows nothing; the key {@code slow} it does not know before it is told to answer. */
    private void answer(HttpExchange question) throws IOException {
        JsonNode keys = new ObjectMapper().readTree(question.getRequestBody()).path("keys");
        questions.add(keys.size());
        if (keys.path(0).path("key").asText().equals("slow")) {
            awaitTold();
        }
        byte[] answers = ("{\"answers\":[" + String.join(",", Collections.nCopies(keys.size(), UNKNOWN)) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        question.sendResponseHeaders(200, answers.length);
        question.getResponseBody().write(answers);
        question.close();
    }

    private void awaitTold() {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldLetNoMoreWaitThanItMayBehindOneThatDoesNotAnswer() {
        int most = Deduplicators.WAITING_MAX + 4 * 500;
        for (int asked = 0; asked < most; asked++) {
            CompletableFuture<Known> unused = find("slow");
        }

        assertThat(find("slow")).isCompletedWithValueMatching(Known.Unavailable.class::isInstance);
    }

    @Test
    void shouldAskBesideAQuestionThatHasNoAnswerForLong() throws Exception {
        CompletableFuture<Known> slow = find("slow");
        assertThat(questions.poll(10, TimeUnit.SECONDS)).isEqualTo(1);

        assertThat(find("pay-1").get(10, TimeUnit.SECONDS)).isEqualTo(new Known.Unknown());
        assertThat(slow).isNotDone();

        answering.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(new Known.Unknown());
    }

    @Test
    void shouldAskForManyKeysWithFewQuestions() throws Exception {
        List<CompletableFuture<Known>> answers = IntStream.range(0, 1_000)
                .mapToObj(number -> find("pay-" + number))
                .collect(Collectors.toList());
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

        assertThat(answers).allMatch(answer -> answer.join().equals(new Known.Unknown()));
        assertThat(questions.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(questions).hasSizeLessThan(250);
    }

    private CompletableFuture<Known> find(String key) {
        return deduplicators.find(new Asked(World.message(key, "a").requestId(), key, null));
    }
}
