package io.github.firstseen.app.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.follow.EventType;
import io.github.firstseen.app.follow.Frame;
import io.github.firstseen.app.follow.Source;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.query.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: events over HTTP, as somebody follows them who reads, does not, or is too many")
class EventRoutesTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** Tells what the test says, as audit events. */
    private static final class Told implements Source {
        private volatile @Nullable Consumer<Frame> told;

        @Override
        public Runnable start(Consumer<Frame> begun, Supplier<Peers> peers) {
            told = begun;
            return () -> told = null;
        }

        boolean isFollowed() {
            return told != null;
        }

        void tell(String data) {
            requireNonNull(told).accept(new Frame("event: audit\ndata: " + data + "\n\n"));
        }
    }

    private final Told source = new Told();

    private Served served(int subscribersMax) {
        return served(subscribersMax, Duration.ofSeconds(1));
    }

    private Served served(int subscribersMax, Duration idle) {
        return Served.of(
                Served.settings(Map.of(
                        "firstseen.http.subscribers.max",
                        "" + subscribersMax,
                        "firstseen.http.idle.timeout.ms",
                        "" + idle.toMillis())),
                instance -> List.of(routes(instance), new HealthRoutes(instance)));
    }

    private EventRoutes routes(Instance instance) {
        return new EventRoutes(instance, () -> Map.of(EventType.AUDIT, source), HttpPeers.of(instance.settings()));
    }

    private static Followed follow(Served served) throws Exception {
        return Followed.at(served.server().url() + "/v1/events");
    }

    @Test
    void shouldTellAllWhoFollowForLongerThanAConnectionMayBeIdleAndHoldNoThread() throws Exception {
        try (Served served = served(20)) {
            List<Followed> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(follow(served));
            }
            HttpResponse<?> response = all.get(0).response();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");

            long startNanos = System.nanoTime();
            await().atMost(WITHIN).until(() -> System.nanoTime() - startNanos > TimeUnit.SECONDS.toNanos(3));
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(threadsAtWork()).isEmpty());
            source.tell("1");
            source.tell("ü2");
            for (Followed each : all) {
                await().atMost(WITHIN)
                        .untilAsserted(() -> assertThat(each.events("audit"))
                                .extracting(Followed.Event::data)
                                .containsExactly("1", "ü2"));
            }
        }
    }

    /** Of the server, those that are in a handler. */
    private static List<StackTraceElement> threadsAtWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("firstseen-http"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .filter(frame -> frame.getClassName().startsWith("io.javalin"))
                .toList();
    }

    @Test
    void shouldLetInNoMoreThanMayFollow() throws Exception {
        try (Served served = served(1)) {
            try (Followed one = follow(served)) {
                HttpResponse<String> refused = served.get("/v1/events");
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.body()).contains("urn:firstseen:problem:too-many-subscribers", "may, 1");
                assertThat(one.ended()).isNotDone();
            }
            // That somebody is gone shows when something is told.
            await().atMost(WITHIN).until(() -> {
                if (source.isFollowed()) {
                    source.tell("x");
                }
                return !source.isFollowed();
            });
            await().atMost(WITHIN).until(() -> follow(served).response().statusCode() == 200);
        }
    }

    @Test
    void shouldLetGoWhoDoesNotRead() throws Exception {
        try (Served served = served(20, WITHIN.multipliedBy(10));
                Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4_096);
            URI url = URI.create(served.server().url());
            deaf.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            deaf.getOutputStream()
                    .write(("GET /v1/events HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n").getBytes(US_ASCII));
            await().atMost(WITHIN).until(source::isFollowed);
            Followed reader = follow(served);
            String data = "x".repeat(10_000);
            long told = 0;
            // Buffers between the two take some; then as much waits as may.
            while (told < 3 * EventStream.WAITING_MAX) {
                source.tell(data);
                told++;
                long heard = told;
                if (told % (EventStream.WAITING_MAX / 2) == 0) {
                    await().atMost(WITHIN).until(() -> reader.events("audit").size() == heard);
                }
            }
            assertThat(reader.ended()).isNotDone();
            deaf.setSoTimeout((int) WITHIN.toMillis());
            assertThat(bytesUntilTheEnd(deaf.getInputStream())).isLessThan(told * data.length() / 2);
            reader.close();
        }
    }

    private static long bytesUntilTheEnd(InputStream in) {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still there", e);
        } catch (IOException e) {
            return bytes;
        }
        return bytes;
    }

    @Test
    void shouldEndEverybodyAtOnceWhenTheServerCloses() throws Exception {
        Followed one;
        try (Served served = served(20)) {
            one = follow(served);
            source.tell("x");
            await().atMost(WITHIN).until(() -> one.events("audit").size() == 1);
        }
        one.ended().get(5, TimeUnit.SECONDS);
        assertThat(source.isFollowed()).isFalse();
    }

    @Test
    void shouldSayWhatCanBeFollowed() throws Exception {
        try (Served served = served(20)) {
            for (String types : List.of("", "audits", "audit,", "AUDIT")) {
                HttpResponse<String> response = served.get("/v1/events?types=" + types);
                assertThat(response.statusCode()).as(types).isEqualTo(400);
                assertThat(response.body()).contains("status,decision,audit");
            }
            assertThat(source.isFollowed()).isFalse();
        }
    }
}
