package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.topology.DedupConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker, with outputs written by hand where a deduplicator would write them. */
class TrialTest {
    private static final byte[] ANY = {1};
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(directory.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldSayWhatIsMissingWhenNothingDecides() throws Exception {
        DemoTopics topics = topics("undecided");
        TrafficPlan plan = new TrafficPlan(List.of(send(0), send(1)), List.of());

        try (TrafficSender sender = sender(topics);
                OutputReader reader = new OutputReader(broker.bootstrapServers(), topics)) {
            Trial trial = new Trial(sender, reader, progress(plan));

            assertThatThrownBy(() -> trial.run(plan, () -> {}))
                    .isInstanceOf(DemoFailedException.class)
                    .hasMessage("2 of 2 ingest records are in no output and nothing new arrives:"
                            + " undecided-ingest-0@0, undecided-ingest-0@1");
        }
    }

    @Test
    void shouldEndAsSoonAsItIsToldTo() throws Exception {
        DemoTopics topics = topics("stopped");
        TrafficPlan plan = new TrafficPlan(List.of(send(0)), List.of());

        try (TrafficSender sender = sender(topics);
                OutputReader reader = new OutputReader(broker.bootstrapServers(), topics)) {
            Trial trial = new Trial(sender, reader, progress(plan));

            assertThatThrownBy(() -> trial.run(plan, () -> {
                        throw new StoppedException();
                    }))
                    .isInstanceOf(StoppedException.class);
        }
    }

    @Test
    void shouldCountCommittedOutputsOnly() throws Exception {
        DemoTopics topics = topics("counted");
        try (TrafficSender sender = sender(topics);
                OutputReader reader = new OutputReader(broker.bootstrapServers(), topics)) {
            sender.send(List.of(send(0)));
            writeOutput("counted-deduplicated", "counted-ingest-0@0", End.ABORT);
            writeOutput("counted-deduplicated", "counted-ingest-0@0", End.COMMIT);

            Summary summary =
                    new Trial(sender, reader, progress(new TrafficPlan(List.of(), List.of()))).count(() -> {});

            assertThat(summary.ingested()).isEqualTo(1);
            assertThat(summary.count(Output.DEDUPLICATED)).isEqualTo(1);
            assertThat(summary.example(Output.DEDUPLICATED))
                    .isNotNull()
                    .satisfies(record -> assertThat(record.coordinates("firstseen-source"))
                            .isEqualTo(new Coordinates("counted-ingest", 0, 0)));
        }
    }

    @Test
    void shouldSendKeyHeadersEditAndValueAsTheyWerePlanned() throws Exception {
        DemoTopics topics = topics("sent");
        try (TrafficSender sender = sender(topics)) {
            assertThat(sender.send(List.of(send(0), new Send(0, 7, 0, Send.RecordKey.NONE), send(1))))
                    .containsExactly(
                            new Coordinates("sent-ingest", 0, 0),
                            new Coordinates("sent-ingest", 0, 1),
                            new Coordinates("sent-ingest", 0, 2));
        }

        assertThat(Ingest.read(broker.bootstrapServers(), "sent-ingest", 3))
                .containsExactly(
                        "k-0 [h=x] {\"n\":1.0}", "null [h=x] {\"n\":1.0,\"firstseen-demo-edit\":7}", "null [] 2");
    }

    private static Send send(int message) {
        return new Send(message, 0, 0, Send.RecordKey.IDEMPOTENCY_KEY);
    }

    private static TrafficSender sender(DemoTopics topics) {
        return new TrafficSender(
                broker.bootstrapServers(),
                topics.ingest(),
                List.of(new DemoMessage("k-0", Map.of("h", "x"), "{\"n\":1.0}"), new DemoMessage(null, Map.of(), "2")));
    }

    private static Progress progress(TrafficPlan plan) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Progress(new Console(DemoSettings.Form.TEXT, nowhere, nowhere), plan.size(), PATIENCE);
    }

    private static DemoTopics topics(String name) throws Exception {
        DemoTopics topics = DemoTopics.of(new DedupConfig(broker.properties(name)));
        broker.admin()
                .createTopics(Stream.concat(Stream.of(topics.ingest()), topics.outputs().keySet().stream())
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
        return topics;
    }

    private enum End {
        COMMIT,
        ABORT
    }

    private static void writeOutput(String topic, String source, End end) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "by-hand");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, ANY);
            record.headers().add("firstseen-source", source.getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
            if (end == End.COMMIT) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
