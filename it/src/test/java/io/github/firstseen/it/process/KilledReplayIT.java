package io.github.firstseen.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.wire.Ambush;
import io.github.firstseen.testkit.wire.Tampering;
import io.github.firstseen.testkit.wire.WireProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay is stopped, and killed, while the end of its transaction is held up on the wire. Three brokers, so that the groups
 * that say how far each reason got have coordinators of their own.
 */
@Timeout(300)
class KilledReplayIT {
    private static final int BROKERS = 3;
    private static final int PARTITIONS = 2;
    /** More than one transaction takes. */
    private static final int LETTERS = 3_000;

    private static final List<String> REASONS = List.of("key-missing", "too-large", "ttl-unreadable");

    private final List<Integer> brokerPorts = ports();
    private final List<WireProxy> proxies =
            brokerPorts.stream().map(WireProxy::to).toList();
    private final Door door = new Door(
            "replay", brokerPorts, proxies.stream().map(WireProxy::port).toList());

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private ProcessCluster cluster;

    private static List<Integer> ports() {
        return IntStream.range(0, BROKERS).mapToObj(i -> FreePorts.draw()).toList();
    }

    @BeforeEach
    void start() {
        cluster = ProcessCluster.start(directory.resolve("brokers"), BROKERS, Map.of(), List.of(door));
    }

    @AfterEach
    void stop() {
        cluster.close();
        proxies.forEach(WireProxy::close);
    }

    @Test
    @DisplayName(
            "F1: every dead letter is sent once though one replay was stopped and the next one killed in the middle")
    void shouldSendEveryDeadLetterOnceThoughItWasStoppedAndKilled() throws Exception {
        try (Trial trial = new Trial(cluster, "killed-replay", directory, Map.of()).withTopics(PARTITIONS)) {
            trial.produce(deadLetters(trial));
            DedupProcess process = DedupProcess.of(trial, directory);

            stopInTheMiddle(trial, process);
            int stoppedAt = committed(trial).size();
            killInTheMiddle(trial, process);
            int killedAt = committed(trial).size();
            try (Firstseen replay = process.replay("--json")) {
                assertThat(replay.exitCode()).as("%s", replay.err()).isZero();
                assertThat(replay.out()).singleElement().asString().contains("\"dryRun\":false");
            }

            assertThat(stoppedAt)
                    .as("it ended before the end, with whole transactions")
                    .isBetween(1, LETTERS - 1);
            assertThat(killedAt).as("what was open went with it").isEqualTo(stoppedAt);
            assertThat(committed(trial).stream().map(record -> record.headerText("number")))
                    .containsExactlyInAnyOrderElementsOf(numbers());
            assertThat(TopicReader.countUncommitted(trial.bootstrapServers(), trial.ingest()))
                    .as("the kill aborted sends, and they were made again")
                    .isGreaterThan(LETTERS);
        }
    }

    private static List<TestRecord> deadLetters(Trial trial) {
        return IntStream.range(0, LETTERS)
                .mapToObj(number -> deadLetter(trial, number))
                .toList();
    }

    private static List<String> numbers() {
        return IntStream.range(0, LETTERS).mapToObj(Integer::toString).toList();
    }

    private static TestRecord deadLetter(Trial trial, int number) {
        return TestRecord.to(trial.topic(OutputTopic.DEAD_LETTER), number % PARTITIONS)
                .withHeader("number", Integer.toString(number))
                .withHeader(HeaderNames.DECISION, "invalid")
                .withHeader(HeaderNames.SOURCE, trial.ingest() + "-" + number % PARTITIONS + "@" + number)
                .withHeader(HeaderNames.REASON, REASONS.get(number % REASONS.size()))
                .withValue("payload of " + number);
    }

    private static List<LogRecord> committed(Trial trial) {
        return TopicReader.readCommitted(trial.bootstrapServers(), trial.ingest());
    }

    /** SIGTERM while the first transaction ends: it ends well, and no other begins. */
    private void stopInTheMiddle(Trial trial, DedupProcess process) throws Exception {
        try (Firstseen replay = replayWhoseCommitIsHeldUp(trial, process, Duration.ofSeconds(10))) {
            replay.terminate();
            assertThat(replay.exitCode()).as("%s", replay.err()).isEqualTo(1);
            assertThat(replay.out()).anyMatch(line -> line.startsWith("stopped before the end"));
        }
    }

    private void killInTheMiddle(Trial trial, DedupProcess process) throws Exception {
        try (Firstseen replay = replayWhoseCommitIsHeldUp(trial, process, Duration.ofMinutes(5))) {
            replay.kill();
        }
    }

    /** Returns when records of an open transaction are in the ingest topic. */
    private Firstseen replayWhoseCommitIsHeldUp(Trial trial, DedupProcess process, Duration delay) throws Exception {
        Ambush ambush = new Ambush(Tampering.delay(ApiKeys.END_TXN, delay), 1);
        proxies.forEach(proxy -> proxy.lay(ambush));
        Firstseen replay = process.replay(
                "-o",
                "bootstrap.servers=" + door.bootstrapServers(),
                // Else it asks again on another connection, which nobody holds up.
                "-o",
                "producer.request.timeout.ms=60000");
        try (TopicReader written = TopicReader.uncommitted(trial.bootstrapServers(), trial.ingest());
                TopicReader committed = TopicReader.committed(trial.bootstrapServers(), trial.ingest())) {
            Await.until(
                    "sends in a transaction that is held open",
                    Trial.BOUND,
                    () -> ambush.hits() == 1
                            && written.toEnd().size() > committed.toEnd().size());
            assertThat(replay.isAlive()).as("%s", replay.err()).isTrue();
            return replay;
        } finally {
            proxies.forEach(proxy -> proxy.lift(ambush));
        }
    }
}
