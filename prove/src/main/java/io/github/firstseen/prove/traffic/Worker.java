package io.github.firstseen.prove.traffic;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.serdes.lifecycle.Reporter;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of the deduplicated topic that reports on the messages with keys of its kind, and an operator who releases a
 * few; some commands go to the wrong partition, and some records there are none. A thread of its own; a cluster that is
 * down delays it.
 */
public final class Worker {
    private static final String KEY = "idempotency-key";
    private static final byte[] GARBAGE = {(byte) 0xc3, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final TopicReader reader;
    private final TestProducer producer;
    private final Random random;
    private final Reports reports;
    private final Reporter reporter = new Reporter(Stage.COMMANDS, "worker", Clock.systemUTC());
    private final CommandCodec codec = new CommandCodec();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::atMs));
    private final Queue<LogRecord> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong unacknowledged = new AtomicLong();
    private final Thread thread = new Thread(this::run, "worker");
    private volatile boolean isWanted = true;

    private record Due(long atMs, LogRecord forwarded, Reports.Report report) {}

    private Worker(Cluster cluster, long seed) {
        this.reader = TopicReader.committed(cluster.bootstrapServers(), OutputTopic.DEDUPLICATED.defaultName());
        this.producer = new TestProducer(cluster.clientProperties());
        this.random = new Random(seed);
        this.reports = new Reports(random);
    }

    /** One that begins at once. What it draws depends on what it reads. */
    public static Worker start(Cluster cluster, long seed) {
        Worker worker = new Worker(cluster, seed);
        worker.thread.setDaemon(true);
        worker.thread.start();
        return worker;
    }

    /** Whether it reports on the messages with this record's key. */
    public static boolean reportsOn(Produced produced) {
        return isOfItsKind(produced.record());
    }

    private static boolean isOfItsKind(LogRecord record) {
        String key = record.headerText(KEY);
        return key != null && key.startsWith(Mix.WORK);
    }

    private void run() {
        while (isWanted) {
            reader.next().stream().filter(Worker::isOfItsKind).forEach(this::plan);
            long nowMs = System.currentTimeMillis();
            for (Due next = due.peek(); next != null && next.atMs() <= nowMs; next = due.peek()) {
                report(due.remove());
            }
        }
        reader.close();
    }

    private void plan(LogRecord forwarded) {
        long nowMs = System.currentTimeMillis();
        reports.next().forEach(report -> due.add(new Due(nowMs + report.delayMs(), forwarded, report)));
    }

    private void report(Due next) {
        RecordHeaders headers = new RecordHeaders();
        next.forwarded().headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
        ProducerRecord<byte[], byte[]> made =
                reporter.report(headers, next.report().type(), next.report().outcome());
        TestRecord command = TestRecord.to(made.topic(), owner(made))
                .withKey(Bytes.wrap(made.key()))
                .withValue(Bytes.wrap(made.value()));
        int percent = random.nextInt(100);
        if (percent < 3) {
            releaseAnywhere(next.forwarded());
        } else if (percent < 6) {
            send(unreadable(command));
        }
        send(command);
    }

    private int owner(ProducerRecord<byte[], byte[]> made) {
        int owner = Objects.requireNonNull(made.partition());
        return random.nextInt(100) < 3 ? (owner + 1) % Numbers.PARTITIONS : owner;
    }

    private TestRecord unreadable(TestRecord command) {
        return switch (random.nextInt(3)) {
            case 0 -> command.withValue((Bytes) null);
            case 1 -> command.withValue(Bytes.wrap(GARBAGE));
            default -> command.withValue("no command");
        };
    }

    /** As an operator does who knows no owner. */
    private void releaseAnywhere(LogRecord forwarded) {
        String id = Objects.requireNonNull(forwarded.headerText(HeaderNames.REQUEST_ID));
        AddressedCommand release = new AddressedCommand(
                AvroValues.requestId(UUID.fromString(id)),
                AddressedCommand.ANYWHERE,
                new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null),
                new Sender("somebody", Sender.OPERATOR, "a trial"),
                System.currentTimeMillis());
        Bytes value = Bytes.wrap(codec.encode(release));
        for (int partition = 0; partition < Numbers.PARTITIONS; partition++) {
            send(TestRecord.to(Stage.COMMANDS, partition).withKey(id).withValue(value));
        }
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }

    private void send(TestRecord command) {
        var unused = producer.send(command).whenComplete((record, failure) -> {
            if (failure == null) {
                acknowledged.add(record);
            } else {
                unacknowledged.incrementAndGet();
            }
        });
    }

    /** Reports no more, and returns when the fate of every command is known. */
    public void stop() throws InterruptedException {
        isWanted = false;
        thread.join();
        producer.close();
    }

    /** The commands that the cluster said it had taken, with the coordinates it gave. */
    public List<LogRecord> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many it did not say so of; they may be in the topic all the same. */
    public long unacknowledged() {
        return unacknowledged.get();
    }
}
