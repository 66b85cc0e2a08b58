package io.github.firstseen.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client whose wire is tampered with, against a real broker; the topic is read past the wire. */
@Timeout(60)
@DisplayName("F1: a wire that loses, delays and lies")
class WireProxyTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private static WireProxy wire;
    private static ProcessCluster cluster;
    private static Door door;

    private final List<Ambush> laid = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path dir) {
        int brokerPort = FreePorts.draw();
        wire = WireProxy.to(brokerPort);
        door = new Door("victim", List.of(brokerPort), List.of(wire.port()));
        cluster = ProcessCluster.start(dir, 1, Map.of(), List.of(door));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        wire.close();
    }

    @AfterEach
    void heal() {
        wire.mend();
        laid.forEach(wire::lift);
    }

    private Ambush lay(Tampering tampering, int requests) {
        return lay(new Ambush(tampering, requests));
    }

    private Ambush lay(Ambush ambush) {
        laid.add(ambush);
        wire.lay(ambush);
        return ambush;
    }

    private static String topic(TestInfo test) {
        String topic = test.getTestMethod().orElseThrow().getName() + TOPICS.incrementAndGet();
        cluster.createTopic(topic, 1, Map.of());
        return topic;
    }

    private static Map<String, Object> victim(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", door.bootstrapServers());
        config.putIfAbsent("request.timeout.ms", "5000");
        return config;
    }

    private static List<String> committed(String topic) {
        return TopicReader.readCommitted(cluster.bootstrapServers(), topic).stream()
                .map(record -> String.valueOf(record.value()))
                .toList();
    }

    @Test
    void shouldWriteOnceWhenAnswersToAnIdempotentProducerAreLost(TestInfo test) {
        String topic = topic(test);
        Ambush ambush = lay(Tampering.dropAfter(ApiKeys.PRODUCE), 3);
        try (TestProducer producer = new TestProducer(victim(Map.of()))) {
            LogRecord acknowledged =
                    producer.send(TestRecord.to(topic, 0).withValue("one")).join();
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), topic))
                    .containsExactly(acknowledged);
        }
        assertThat(ambush.hits()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"NOT_LEADER_OR_FOLLOWER", "REQUEST_TIMED_OUT", "NOT_ENOUGH_REPLICAS_AFTER_APPEND"})
    void shouldWriteOnceAndInOrderWhenAnIdempotentProducerIsToldOfErrors(Errors error, TestInfo test) {
        String topic = topic(test);
        Map<String, Object> oneByOne = victim(Map.of("batch.size", "0"));
        Ambush before = new Ambush(Tampering.errorBefore(ApiKeys.PRODUCE, error), 4);
        Ambush after = new Ambush(Tampering.errorAfter(ApiKeys.PRODUCE, error), 4);
        try (TestProducer producer = new TestProducer(oneByOne)) {
            // A broker that does not know a producer yet takes any of its batches for the first: order is lost then,
            // and what is repeated under a new epoch is there twice (KAFKA-15591).
            List<LogRecord> acknowledged = new ArrayList<>(producer.sendAll(records(topic, 0, 1)));
            List.of(before, after).forEach(this::lay);
            acknowledged.addAll(producer.sendAll(records(topic, 1, 50)));
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), topic))
                    .containsExactlyElementsOf(acknowledged);
        }
        assertThat(before.hits()).isEqualTo(4);
        assertThat(after.hits()).isEqualTo(4);
    }

    @Test
    void shouldCommitOnceWhenTheAnswerToEndTxnIsLost(TestInfo test) {
        String topic = topic(test);
        try (KafkaProducer<String, String> producer = transactional(topic)) {
            Ambush ambush = lay(Tampering.dropAfter(ApiKeys.END_TXN), 2);
            commit(producer, topic, "one");
            commit(producer, topic, "two");
            assertThat(ambush.hits()).isEqualTo(2);
        }
        assertThat(committed(topic)).containsExactly("one", "two");
    }

    @Test
    void shouldNotCommitWhatIsRefusedBefore(TestInfo test) {
        String topic = topic(test);
        try (KafkaProducer<String, String> producer = transactional(topic)) {
            Ambush ambush = lay(Tampering.errorBefore(ApiKeys.END_TXN, Errors.TRANSACTION_ABORTABLE), 1);
            assertThatThrownBy(() -> commit(producer, topic, "refused"))
                    .isInstanceOf(TransactionAbortableException.class);
            assertThat(ambush.hits()).isEqualTo(1);
            producer.abortTransaction();
            commit(producer, topic, "taken");
        }
        assertThat(committed(topic)).containsExactly("taken");
    }

    @Test
    void shouldTellOfAnErrorBeforeOrAfterARecordIsWritten(TestInfo test) {
        String topic = topic(test);
        Map<String, Object> tellsAtOnce = victim(Map.of("enable.idempotence", "false", "retries", "0"));
        try (TestProducer producer = new TestProducer(tellsAtOnce)) {
            lay(Tampering.errorBefore(ApiKeys.PRODUCE, Errors.UNKNOWN_SERVER_ERROR), 1);
            assertThatThrownBy(() -> send(producer, topic, "before").join())
                    .hasRootCauseInstanceOf(UnknownServerException.class);
            assertThat(committed(topic)).isEmpty();

            lay(Tampering.errorAfter(ApiKeys.PRODUCE, Errors.UNKNOWN_SERVER_ERROR), 1);
            assertThatThrownBy(() -> send(producer, topic, "after").join())
                    .hasRootCauseInstanceOf(UnknownServerException.class);
            assertThat(committed(topic)).containsExactly("after");
        }
    }

    @Test
    void shouldLoseWhatIsDroppedBeforeAndHoldUpWhatIsDelayed(TestInfo test) {
        String topic = topic(test);
        Map<String, Object> tellsAtOnce = victim(Map.of("enable.idempotence", "false", "retries", "0"));
        Duration delay = Duration.ofMillis(300);
        try (TestProducer producer = new TestProducer(tellsAtOnce)) {
            Ambush drop = lay(Tampering.dropBefore(ApiKeys.PRODUCE), 1);
            assertThatThrownBy(() -> send(producer, topic, "lost").join())
                    .hasRootCauseInstanceOf(NetworkException.class);
            assertThat(drop.hits()).isEqualTo(1);

            lay(Tampering.delay(ApiKeys.PRODUCE, delay), 1);
            long startNanos = System.nanoTime();
            send(producer, topic, "late").join();
            assertThat(System.nanoTime() - startNanos).isGreaterThan(delay.toNanos());
        }
        assertThat(committed(topic)).containsExactly("late");
    }

    @Test
    void shouldHoldBackACutClientWhileAnotherIsServedUntilItIsMended(TestInfo test) {
        String topic = topic(test);
        Map<String, Object> impatient = Map.of("request.timeout.ms", "500", "reconnect.backoff.max.ms", "100");
        try (TestProducer victim = new TestProducer(victim(impatient));
                TestProducer other = new TestProducer(cluster.clientProperties())) {
            send(victim, topic, "before").join();
            long heldBefore = wire.heldBack();
            wire.cut();
            CompletableFuture<LogRecord> held = send(victim, topic, "held");
            send(other, topic, "other").join();
            // Again on a new connection, after the first has timed out.
            Await.until("requests are held back", BOUND, () -> wire.heldBack() >= heldBefore + 2);
            assertThat(held).isNotDone();
            assertThat(committed(topic)).containsExactly("before", "other");

            wire.mend();
            held.join();
        }
        assertThat(committed(topic)).containsExactly("before", "other", "held");
    }

    @Test
    void shouldCutOnlyTheClientsItIsToldOf(TestInfo test) {
        String topic = topic(test);
        try (TestProducer cut = new TestProducer(victim(Map.of("client.id", "cut")));
                TestProducer served = new TestProducer(victim(Map.of("client.id", "served")))) {
            send(cut, topic, "before").join();
            wire.cut("cut"::equals);
            CompletableFuture<LogRecord> held = send(cut, topic, "held");
            send(served, topic, "served").join();
            assertThat(held).isNotDone();
            wire.mend();
            held.join();
        }
        assertThat(committed(topic)).containsExactly("before", "served", "held");
    }

    private static List<TestRecord> records(String topic, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> TestRecord.to(topic, 0).withValue("v" + i))
                .toList();
    }

    private static CompletableFuture<LogRecord> send(TestProducer producer, String topic, String value) {
        return producer.send(TestRecord.to(topic, 0).withValue(value));
    }

    private static KafkaProducer<String, String> transactional(String id) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                victim(Map.of("transactional.id", id)), new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void commit(KafkaProducer<String, String> producer, String topic, String value) {
        producer.beginTransaction();
        var unused = producer.send(new ProducerRecord<>(topic, value));
        producer.commitTransaction();
    }
}
