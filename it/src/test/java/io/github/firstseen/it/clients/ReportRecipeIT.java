package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/recipes/report.py}, which a consumer that is not Java may copy. */
@Tag("docker")
@Timeout(240)
@DisplayName("D3, E4: a consumer reports without Java")
class ReportRecipeIT {
    private static final Path RECIPE =
            Path.of(System.getProperty("firstseen.root", ".."), "docs", "recipes", "report.py");
    private static final String REQUEST_ID = "7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f";
    private static final long TIME_MS = 1_700_000_000_000L;

    @TempDir
    private Path directory;

    private final AvroCodec<LifecycleCommand> codec = AvroCodec.ofLifecycleCommands();

    @Test
    void shouldWriteTheBytesThatJavaWritesWhateverIsReported() throws Exception {
        for (LifecycleType type : LifecycleType.values()) {
            assertThat(report("--status", type.name())).isEqualTo(codec.encode(command(type)));
        }
    }

    @Test
    void shouldWriteTheBytesThatJavaWritesForEveryField() throws Exception {
        LifecycleCommand command = command(LifecycleType.REJECTED);
        command.setOwner(127);
        command.setAttempt(64);
        command.setSource(new Coordinates("orders-eu.v-1", 300, Long.MAX_VALUE));
        command.setActor("Zoë");
        command.setRole("operator");
        command.setWhy("the customer's wish 漢字😀");
        command.setOutcome(new Outcome("text/plain", 4_096, ByteBuffer.allocate(4_096)));

        assertThat(report(
                        "--status=REJECTED",
                        "--owner=127",
                        "--attempt=64",
                        "--source=orders-eu.v-1-300@9223372036854775807",
                        "--actor=Zoë",
                        "--role=operator",
                        "--why=the customer's wish 漢字😀",
                        "--content-type=text/plain",
                        "--outcome-file=" + file(new byte[4_096])))
                .isEqualTo(codec.encode(command));
    }

    @Test
    void shouldOnlyCountAnOutcomeThatIsTooLarge() throws Exception {
        LifecycleCommand command = command(LifecycleType.SUCCEEDED);
        command.setOutcome(new Outcome("application/octet-stream", 4_097, null));

        assertThat(report("--status=SUCCEEDED", "--outcome-file=" + file(new byte[4_097])))
                .isEqualTo(codec.encode(command));
    }

    @Test
    void shouldWriteNothingForWhatNobodyCanMean() throws Exception {
        List<List<String>> wrong = List.of(
                List.of("--status=FORWARDED"),
                List.of("--status=SUCCEEDED", "--source=orders"),
                List.of("--status=SUCCEEDED", "--attempt=0"),
                List.of("--status=SUCCEEDED", "--owner=-1"),
                List.of("--status=SUCCEEDED", "--request-id=order-17"));
        for (List<String> args : wrong) {
            Tool.Run run = run(args.toArray(String[]::new));

            assertThat(run.exitCode()).as("%s", args).isEqualTo(2);
            assertThat(run.out().get()).as("%s", args).isEmpty();
        }
    }

    /** The bytes hold line feeds and zeros, at which a tool for lines would cut. */
    @Test
    void shouldArriveAsOneRecordWhenKcatSendsIt() throws Exception {
        byte[] outcome = "a\nb\u0000c\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] value = report("--status=SUCCEEDED", "--owner=3", "--attempt=5", "--outcome-file=" + file(outcome));
        Cluster cluster = SharedBroker.cluster();
        cluster.createTopic("report-recipe", 4, Map.of());

        new Kcat(cluster.bootstrapServers(), directory)
                .produceFile("report-recipe", file(value), "-p", "3", "-k", REQUEST_ID);

        assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), "report-recipe"))
                .extracting(record -> record.coordinates().partition(), LogRecord::key, LogRecord::value)
                .containsExactly(tuple(3, Bytes.wrap(REQUEST_ID.getBytes(StandardCharsets.UTF_8)), Bytes.wrap(value)));
    }

    private byte[] report(String... args) throws Exception {
        return run(args).orFail();
    }

    /** As of a fixed time; an argument that is given twice counts as it was given last. */
    private Tool.Run run(String... args) throws Exception {
        List<String> all = new ArrayList<>(
                List.of(RECIPE.toString(), "--request-id=" + REQUEST_ID, "--time-ms=" + TIME_MS, "--actor=billing"));
        all.addAll(List.of(args));
        return new Tool("python3", directory).run(all);
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(Files.createTempFile(directory, "report-", ".in"), content);
    }

    private static LifecycleCommand command(LifecycleType type) {
        LifecycleCommand command = new LifecycleCommand();
        command.setRequestId(UUID.fromString(REQUEST_ID));
        command.setType(type);
        command.setActor("billing");
        command.setRole("consumer");
        command.setTime(Instant.ofEpochMilli(TIME_MS));
        return command;
    }
}
