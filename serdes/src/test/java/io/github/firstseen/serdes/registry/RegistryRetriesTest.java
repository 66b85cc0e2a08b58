package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.registry.FakeRegistry.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A registry that is slow, ill or gone: asked again, elsewhere, and not for ever (F4)")
@Timeout(60)
class RegistryRetriesTest {
    private static final Map<String, String> PATIENT = Map.of("schema.registry.total.timeout.ms", "30000");
    private static final Map<String, String> SHORT = Map.of("schema.registry.total.timeout.ms", "400");

    private FakeRegistry first;
    private FakeRegistry second;
    private int id;

    @BeforeEach
    void startRegistries() throws IOException {
        first = FakeRegistry.start();
        second = FakeRegistry.start();
        id = first.schemas().register("orders-value", RegistryContract.ORDER);
        second.schemas().register("orders-value", RegistryContract.ORDER);
    }

    @AfterEach
    void stopRegistries() {
        first.close();
        second.close();
    }

    private static Trouble times(int times, Trouble trouble) {
        AtomicInteger left = new AtomicInteger(times);
        return exchange -> left.getAndDecrement() > 0 && trouble.meet(exchange);
    }

    private static Trouble answering(int status, String body) {
        return exchange -> {
            FakeRegistry.send(exchange, status, body);
            return true;
        };
    }

    private static Trouble hangingUp() {
        return exchange -> {
            exchange.close();
            return true;
        };
    }

    private static Trouble silentUntil(CountDownLatch released) {
        return exchange -> {
            await(released);
            return false;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void shouldAskAgainUntilItIsWell(int status) throws Exception {
        first.trouble(times(3, answering(status, "{\"error_code\":50001,\"message\":\"store\"}")));

        assertThat(FakeRegistry.client(PATIENT, first).byId(id)).isEqualTo(RegistryContract.ORDER);
        assertThat(first.requests()).hasSize(4);
    }

    @Test
    void shouldAskAgainWhenTheConnectionBreaks() throws Exception {
        first.trouble(times(2, hangingUp()));

        assertThat(FakeRegistry.client(PATIENT, first).byId(id)).isEqualTo(RegistryContract.ORDER);
    }

    /** The page of a proxy is no word of the registry, and an unknown schema would be a dead letter. */
    @ParameterizedTest
    @ValueSource(strings = {"<html>default backend - 404</html>", "", "{\"error_code\":404}", "{\"status\":404}"})
    void shouldNotTakeAny404ForAnUnknownSchema(String body) throws Exception {
        first.trouble(times(2, answering(404, body)));
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first);
        assertThat(registry.byId(id)).isEqualTo(RegistryContract.ORDER);

        first.trouble(answering(404, body));
        assertThatThrownBy(() -> FakeRegistry.client(SHORT, first).byId(id))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("perhaps schema.registry.url has a wrong path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>log in, please</html>", "", "[]", "{\"schema\":", "\"text\""})
    void shouldNotTakeAnyPageForAnAnswer(String body) throws Exception {
        first.trouble(times(2, answering(200, body)));

        assertThat(FakeRegistry.client(PATIENT, first).byId(id)).isEqualTo(RegistryContract.ORDER);
    }

    @Test
    void shouldAskTheNextUrlAtOnceAndStayThere() throws Exception {
        first.trouble(answering(503, ""));
        second.schemas().register("orders-value", RegistryContract.ORDER_2);
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first, second);

        registry.byId(id);
        registry.byId(id + 1);

        assertThat(first.requests()).containsExactly("GET /schemas/ids/" + id);
        assertThat(second.requests()).containsExactly("GET /schemas/ids/" + id, "GET /schemas/ids/" + (id + 1));
    }

    @Test
    void shouldComeBackToTheFirstWhenTheSecondIsGone() throws Exception {
        first.trouble(times(1, answering(500, "")));
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first, second);
        registry.byId(id);
        second.stop();

        assertThat(registry.latest("orders-value").id()).isEqualTo(id);
        assertThat(first.requests())
                .containsExactly("GET /schemas/ids/" + id, "GET /subjects/orders-value/versions/latest");
    }

    @Test
    void shouldGetOverARegistryThatDiesAndComesBack() throws Exception {
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first);
        registry.byId(id);
        first.stop();
        first.schemas().register("orders-value", RegistryContract.ORDER_2);

        assertThat(registry.byId(id)).as("known before").isEqualTo(RegistryContract.ORDER);
        assertThatThrownBy(() -> registry.within(Duration.ofMillis(300)).byId(id + 1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith("the registry gave no answer to schema id " + (id + 1)
                        + " within 300 ms; the last try: " + first.url() + ": ConnectException");
        first.resume();
        assertThat(registry.byId(id + 1)).isEqualTo(RegistryContract.ORDER_2);
    }

    @Test
    void shouldGiveUpWhenItsTimeIsUpAndSayWhatWasAskedOfWhom() {
        first.trouble(answering(503, "{\"error_code\":50301}"));
        SchemaRegistry registry = FakeRegistry.client(Map.of("schema.registry.total.timeout.ms", "1500"), first);

        assertThatThrownBy(() -> registry.register("orders-value", RegistryContract.ORDER))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("under subject orders-value")
                .hasMessageEndingWith(" within 1500 ms; the last try: " + first.url() + ": HTTP 503");
        // Asked again after pauses that grow: 50 to 100 ms, 100 to 200 ms, and so on.
        assertThat(first.requests()).hasSizeBetween(2, 6);
    }

    @Test
    void shouldNotWaitForASilentRegistryLongerThanToldAndAskAnother() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        first.trouble(silentUntil(released));
        SchemaRegistry registry = FakeRegistry.client(Map.of("http.read.timeout.ms", "200"), first, second);

        assertThat(registry.byId(id)).isEqualTo(RegistryContract.ORDER);
        released.countDown();
    }

    /** Headers at once and then a byte now and then: the time of a try is that of its whole answer. */
    @Test
    void shouldBreakOffAnAnswerThatTrickles() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        first.trouble(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!brokenOff.await(10, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException | InterruptedException e) {
                brokenOff.countDown();
            }
            return true;
        });
        SchemaRegistry registry = FakeRegistry.client(Map.of("http.read.timeout.ms", "200"), first, second);

        assertThat(registry.byId(id)).isEqualTo(RegistryContract.ORDER);
        await(brokenOff);
    }

    @Test
    void shouldNotWaitWhereNobodyAccepts() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + full.getLocalPort() + "," + second.url();
            SchemaRegistry registry = FakeRegistry.client(Map.of(
                    "schema.registry.url", url, "http.connect.timeout.ms", "200", "http.read.timeout.ms", "300"));

            assertThat(registry.byId(id)).isEqualTo(RegistryContract.ORDER);
        }
    }

    @Test
    void shouldLetACallerInAHurryGoAndAskOnForTheNext() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        first.trouble(silentUntil(released));
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> registry.within(Duration.ofMillis(50)).byId(id))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessage("the registry gave no answer to schema id " + id + " within 50 ms");
        }
        released.countDown();

        assertThat(registry.byId(id)).isEqualTo(RegistryContract.ORDER);
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void shouldNeverWaitLongerThanConfigured() {
        first.trouble(answering(503, ""));
        SchemaRegistry registry = FakeRegistry.client(SHORT, first);

        assertThatThrownBy(() -> registry.within(Duration.ofHours(1)).byId(id))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("within 400 ms");
    }

    @Test
    void shouldStopWaitingWhenInterruptedAndKeepAskingForOthers() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        first.trouble(silentUntil(released));
        SchemaRegistry registry = FakeRegistry.client(PATIENT, first);
        CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
        Thread interrupted = new Thread(() -> {
            try {
                registry.byId(id);
            } catch (InterruptException e) {
                wasInterrupted.complete(Thread.currentThread().isInterrupted());
            } catch (UnknownSchemaException e) {
                wasInterrupted.completeExceptionally(e);
            }
        });
        var pool = Executors.newSingleThreadExecutor();
        interrupted.start();
        Awaitility.await().until(() -> first.requests().size() == 1);
        Future<?> other = pool.submit(() -> registry.byId(id));

        interrupted.interrupt();
        assertThat(wasInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
        released.countDown();

        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(RegistryContract.ORDER);
        assertThat(first.requests()).hasSize(1);
        pool.shutdown();
    }

    /** A redirect is where credentials would be sent elsewhere. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void shouldFollowNobodyElsewhere(int status) {
        first.trouble(exchange -> {
            exchange.getResponseHeaders().set("Location", second.url() + exchange.getRequestURI());
            FakeRegistry.send(exchange, status, "");
            return true;
        });
        SchemaRegistry registry = FakeRegistry.client(Map.of("bearer.auth.token", "t0ken"), first);

        assertThatThrownBy(() -> registry.byId(id))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("schema id " + id + ": " + first.url() + " answered HTTP " + status
                        + ", which is not followed; schema.registry.url must name the place that it points to");
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void shouldForgetAnUnknownIdAfterAWhile() {
        UnknownIds unknown = new UnknownIds(Duration.ofMillis(50));
        unknown.remember(7, "not there");
        unknown.remember(8, "not there either");
        unknown.forget(8);

        assertThat(unknown.message(8)).isNull();
        Awaitility.await().until(() -> unknown.message(7) == null);
    }

    @Test
    void shouldRememberOnlySoManyUnknownIds() {
        UnknownIds unknown = new UnknownIds(Duration.ofHours(1));
        for (int i = 0; i <= UnknownIds.MAX; i++) {
            unknown.remember(i, "not there");
        }
        assertThat(unknown.message(0)).isEqualTo("not there");
        assertThat(unknown.message(UnknownIds.MAX)).isNull();
    }
}
