package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("However many threads ask, one request is made; what was answered is kept, and bounded (F4)")
@Timeout(60)
class SingleFlightTest {
    private static final int THREADS = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private FakeRegistry fake;
    private SchemaRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        fake = FakeRegistry.start();
        registry = FakeRegistry.client(Map.of(), fake);
    }

    @AfterEach
    void stopRegistry() {
        threads.shutdownNow();
        fake.close();
    }

    @Test
    void shouldAskOnceForAnIdThatManyThreadsWant() throws Exception {
        int id = fake.schemas().register("orders-value", RegistryContract.ORDER);

        assertThat(atOnce(() -> registry.byId(id))).hasSize(THREADS).containsOnly(RegistryContract.ORDER);
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/" + id);
    }

    @Test
    void shouldRegisterOnceWhatManyThreadsWrite() throws Exception {
        assertThat(atOnce(() -> registry.register("orders-value", RegistryContract.ORDER)))
                .containsOnly(1);
        assertThat(fake.requests()).containsExactly("POST /subjects/orders-value/versions");
    }

    @Test
    void shouldTellAllOfOneFailureAndAskAgainForTheNext() throws Exception {
        KeptAnswers<Integer, String> kept = new KeptAnswers<>(3);
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> first = kept.ask(1, () -> answer);
        CompletableFuture<String> second = kept.ask(1, () -> CompletableFuture.completedFuture("not asked"));
        answer.completeExceptionally(new IllegalStateException("down"));

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(kept.ask(1, () -> CompletableFuture.completedFuture("up")).get())
                .isEqualTo("up");
    }

    /** The answer is held back until every thread has asked. */
    private <V> List<V> atOnce(Callable<V> question) throws Exception {
        CountDownLatch asking = new CountDownLatch(THREADS);
        fake.trouble(exchange -> {
            try {
                assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        List<Future<V>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            answers.add(threads.submit(() -> {
                asking.countDown();
                return question.call();
            }));
        }
        List<V> values = new ArrayList<>();
        for (Future<V> answer : answers) {
            values.add(answer.get(30, TimeUnit.SECONDS));
        }
        fake.trouble(exchange -> false);
        return values;
    }

    @Test
    void shouldForgetTheOldestBeyondItsBound() throws Exception {
        KeptAnswers<Integer, String> kept = new KeptAnswers<>(3);
        for (int i = 0; i < 5; i++) {
            String answer = "answer " + i;
            assertThat(kept.ask(i, () -> CompletableFuture.completedFuture(answer))
                            .get())
                    .isEqualTo(answer);
        }
        assertThat(List.of(0, 1)).allSatisfy(key -> assertThat(kept.known(key)).isNull());
        assertThat(List.of(2, 3, 4))
                .allSatisfy(key -> assertThat(kept.known(key)).isEqualTo("answer " + key));

        assertThat(kept.ask(0, () -> CompletableFuture.completedFuture("again")).get())
                .isEqualTo("again");
    }

    @Test
    void shouldNotAskWhereAnAnswerCameMeanwhile() throws Exception {
        KeptAnswers<Integer, String> kept = new KeptAnswers<>(3);
        kept.ask(1, () -> CompletableFuture.completedFuture("first")).get();

        assertThat(kept.ask(1, () -> CompletableFuture.completedFuture("second"))
                        .get())
                .isEqualTo("first");
    }

    @Test
    void shouldKeepNothingOfAQuestionThatCannotBeAsked() throws Exception {
        KeptAnswers<Integer, String> kept = new KeptAnswers<>(3);
        CompletableFuture<String> failed = kept.ask(1, () -> {
            throw new IllegalStateException("cannot be asked");
        });

        assertThat(failed).isCompletedExceptionally();
        assertThat(kept.ask(1, () -> CompletableFuture.completedFuture("then")).get())
                .isEqualTo("then");
    }
}
