package io.github.firstseen.it.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.gateway.GatewayProcess.Answer;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways and a deduplicator as real processes. */
@Timeout(300)
class GatewayIT {
    private static final int PARTITIONS = 4;
    private static final int CLIENTS = 200;
    private static final String OLD_SECRET = "the-old-secret-of-the-shop";
    private static final String NEW_SECRET = "the-new-secret-of-the-shop";

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static List<Answer> all(List<CompletableFuture<Answer>> answers) throws Exception {
        List<Answer> all = new ArrayList<>();
        for (CompletableFuture<Answer> each : answers) {
            all.add(each.get(90, TimeUnit.SECONDS));
        }
        return all;
    }

    /** What stands on the ingest topic is what went in. */
    private static void takeIngest(Trial trial) {
        List<?> unused = trial.takeIngest(record -> Produced.byHeaders(record, Trial.TTL_MS));
    }

    @Test
    @DisplayName("C7, D1, D2: 200 clients race on one key through two gateways; all are accepted, one goes through")
    void shouldLetOneOfTwoHundredThrough() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "race", directory, Map.of()).withTopics(PARTITIONS)) {
            DedupProcess process = DedupProcess.of(trial, directory);
            try (Firstseen dedup = process.running();
                    GatewayProcess one = GatewayProcess.start(process);
                    GatewayProcess two = GatewayProcess.start(process)) {
                List<CompletableFuture<Answer>> answers = IntStream.range(0, CLIENTS)
                        .mapToObj(i -> (i % 2 == 0 ? one : two).send(client, "the-one-key", "the same"))
                        .toList();

                assertThat(all(answers))
                        .allSatisfy(answer ->
                                assertThat(answer.status()).as(answer.body()).isEqualTo(GatewayProcess.ACCEPTED));
                assertThat(all(answers))
                        .extracting(answer -> answer.json().path("requestId").asText())
                        .containsOnly(
                                all(answers).get(0).json().path("requestId").asText());
                takeIngest(trial);
                List<OutputRecord> outputs = trial.judge();
                assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(1);
                assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(CLIENTS - 1);
                assertThat(dedup.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("C7: 200 clients race on one key through a strict gateway; one is accepted")
    void shouldAcceptOneOfTwoHundredWhereItIsStrict() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "strict", directory, Map.of()).withTopics(PARTITIONS)) {
            DedupProcess process = DedupProcess.of(trial, directory);
            try (Firstseen dedup = process.dedup("-o", "firstseen.http.listener=http://127.0.0.1:0")) {
                String url = dedup.awaitLine("serving http").replaceFirst(".*serving ", "");
                dedup.awaitLine("running: all partitions are assigned");
                try (GatewayProcess gateway = GatewayProcess.start(
                        process,
                        "-o",
                        "firstseen.gateway.mode=strict",
                        "-o",
                        "firstseen.gateway.deduplicators=" + url)) {
                    List<Answer> answers = all(IntStream.range(0, CLIENTS)
                            .mapToObj(i -> gateway.send(client, "the-one-key", i % 10 == 9 ? "edited" : "the same"))
                            .toList());

                    Map<Integer, Long> byStatus =
                            answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
                    assertThat(byStatus)
                            .containsEntry(GatewayProcess.ACCEPTED, 1L)
                            .containsKeys(409, 422);
                    assertThat(byStatus.keySet()).isSubsetOf(GatewayProcess.ACCEPTED, 409, 422);
                    takeIngest(trial);
                    assertThat(trial.producedSoFar()).isEqualTo(1);
                    List<OutputRecord> unused = trial.judge();
                }
            }
        }
    }

    @Test
    @DisplayName("B5: secrets are changed while messages come, and no message is refused")
    void shouldLoseNoMessageWhileSecretsChange() throws Exception {
        Path secrets = Files.writeString(directory.resolve("secrets"), "shop " + OLD_SECRET + "\n");
        try (Trial trial = new Trial(SharedBroker.cluster(), "rotate", directory, Map.of()).withTopics(PARTITIONS)) {
            DedupProcess process = DedupProcess.of(trial, directory);
            try (GatewayProcess gateway = GatewayProcess.start(
                    process,
                    "-o",
                    "firstseen.gateway.secrets.file=" + secrets,
                    "-o",
                    "firstseen.gateway.known.wait.ms=0")) {
                AtomicBoolean isNew = new AtomicBoolean();
                AtomicBoolean isDone = new AtomicBoolean();
                AtomicInteger sent = new AtomicInteger();
                CompletableFuture<List<Answer>> answers = CompletableFuture.supplyAsync(() -> {
                    List<Answer> all = new ArrayList<>();
                    while (!isDone.get()) {
                        String secret = isNew.get() ? NEW_SECRET : OLD_SECRET;
                        all.add(gateway.send(
                                        client,
                                        "rotated-" + sent.incrementAndGet(),
                                        "body",
                                        "Firstseen-Signature",
                                        signature(secret, "body"))
                                .join());
                    }
                    return all;
                });
                awaitMore(sent);
                replace(secrets, "shop " + OLD_SECRET + "\nshop " + NEW_SECRET + "\n");
                Object unused = gateway.process().awaitLine("read again: 2 secrets");
                isNew.set(true);
                awaitMore(sent);
                replace(secrets, "shop " + NEW_SECRET + "\n");
                Object unusedToo = gateway.process().awaitLine("read again: 1 secrets");
                awaitMore(sent);
                isDone.set(true);

                assertThat(answers.get(60, TimeUnit.SECONDS))
                        .allSatisfy(answer ->
                                assertThat(answer.status()).as(answer.body()).isEqualTo(GatewayProcess.ACCEPTED));
                assertThat(gateway.send(
                                        client,
                                        "too-late",
                                        "body",
                                        "Firstseen-Signature",
                                        signature(OLD_SECRET, "body"))
                                .get(30, TimeUnit.SECONDS)
                                .status())
                        .as("the old secret counts no more")
                        .isEqualTo(401);
            }
        }
    }

    private static void awaitMore(AtomicInteger sent) {
        int before = sent.get();
        Await.until("100 more messages", Trial.BOUND, () -> sent.get() > before + 100);
    }

    /** As an editor or a mounted secret does it: another file in its place. */
    private void replace(Path file, String text) throws Exception {
        Path next = Files.writeString(directory.resolve("next"), text);
        Object unused = Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            long now = System.currentTimeMillis() / 1_000;
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(mac.doFinal((now + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("F1, C7: the broker is killed under load: 503, and every message that was accepted is decided once")
    void shouldLoseNothingThatItAcceptedWhenTheBrokerIsKilled() throws Exception {
        try (ProcessCluster cluster = ProcessCluster.start(directory.resolve("brokers"), 1);
                Trial trial = new Trial(cluster, "outage", directory, Map.of()).withTopics(PARTITIONS)) {
            DedupProcess process = DedupProcess.of(trial, directory);
            try (Firstseen dedup = process.running();
                    GatewayProcess gateway =
                            GatewayProcess.start(process, "-o", "firstseen.gateway.write.timeout.ms=2000")) {
                Senders senders = new Senders(gateway);
                senders.start(20);
                senders.awaitAccepted(500);
                cluster.kill(0);
                senders.awaitUnavailable(20);
                cluster.start(0);
                senders.awaitAccepted(senders.accepted.size() + 500);
                senders.stop();

                takeIngest(trial);
                List<OutputRecord> outputs = judged(trial, dedup);
                Set<String> through = new HashSet<>();
                outputs.stream()
                        .filter(output -> output.topic() == OutputTopic.DEDUPLICATED)
                        .forEach(output -> through.add(output.record().headerText("idempotency-key")));
                assertThat(through).containsAll(senders.accepted);
                assertThat(senders.unavailable.get()).as("the outage was seen").isPositive();
                assertThat(senders.others)
                        .as("nothing but 202 and 503 was answered")
                        .isEmpty();
                assertThat(dedup.isAlive()).isTrue();
            }
        }
    }

    /** With what the deduplicator has told, where it did not come through. */
    private static List<OutputRecord> judged(Trial trial, Firstseen dedup) throws Exception {
        try {
            return trial.judge();
        } catch (AssertionError e) {
            List<String> told = dedup.err();
            throw new AssertionError(
                    e.getMessage() + "\nalive: " + dedup.isAlive() + "\n"
                            + String.join("\n", told.subList(Math.max(0, told.size() - 40), told.size())),
                    e);
        }
    }

    /** Clients that each send one message after the other, a refused one again and again. */
    private final class Senders {
        private final GatewayProcess gateway;
        private final AtomicBoolean isDone = new AtomicBoolean();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unavailable = new AtomicInteger();
        private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Answer> others = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Void>> clients = new ArrayList<>();

        Senders(GatewayProcess gateway) {
            this.gateway = gateway;
        }

        void start(int count) {
            for (int i = 0; i < count; i++) {
                clients.add(send("message-" + next.incrementAndGet()));
            }
        }

        private CompletableFuture<Void> send(String key) {
            return gateway.send(client, key, "body of " + key).thenComposeAsync(answer -> {
                switch (answer.status()) {
                    case GatewayProcess.ACCEPTED -> accepted.add(key);
                    case 503 -> unavailable.incrementAndGet();
                    default -> others.add(answer);
                }
                boolean isAgain = answer.status() == 503;
                return isDone.get() && !isAgain
                        ? CompletableFuture.completedFuture(null)
                        : send(isAgain ? key : "message-" + next.incrementAndGet());
            });
        }

        void awaitAccepted(int count) {
            Await.until(count + " messages are accepted", Trial.BOUND, () -> accepted.size() >= count);
        }

        void awaitUnavailable(int count) {
            Await.until(count + " answers are 503", Trial.BOUND, () -> unavailable.get() >= count);
        }

        void stop() throws Exception {
            isDone.set(true);
            for (CompletableFuture<Void> each : clients) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }
}
