package io.github.firstseen.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Topics outlive releases. Each schema that a release wrote with stands in {@code released} as {@code NAME-1.avsc},
 * {@code NAME-2.avsc} and so on; such a file never changes.
 */
@DisplayName("What a release has written stays readable (B3, F2)")
class ReleasedSchemasTest {
    private static final Path RELEASED =
            Path.of("src", "main", "resources", "io", "github", "firstseen", "schemas", "released");

    static Stream<Named> schemas() {
        return Stream.of(
                        AuditEvent.getClassSchema(),
                        IdempotencyRecord.getClassSchema(),
                        LifecycleCommand.getClassSchema(),
                        OutboxEvent.getClassSchema())
                .map(schema -> new Named(schema.getName(), schema));
    }

    /** A schema that a report of tests names in a word. */
    record Named(String name, Schema schema) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Programs that are not Java write them in front of a record: CRC-64-AVRO, little-endian. */
    @Test
    void shouldNeverChangeTheFingerprintOfWhatWasReleased() throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        for (Named named : schemas().toList()) {
            released(named).forEach((file, schema) -> fingerprints.put(file, fingerprint(schema)));
        }

        assertThat(fingerprints)
                .isEqualTo(Map.of(
                        "AuditEvent-1.avsc", "918869b90df1b848",
                        "IdempotencyRecord-1.avsc", "8e162b4bde0d0b21",
                        "LifecycleCommand-1.avsc", "961fe45b7e4283d3",
                        "OutboxEvent-1.avsc", "8e71d22265828600"));
    }

    private static String fingerprint(Schema schema) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema));
        return HexFormat.of().formatHex(bytes.array());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldReadWhatEveryReleaseWrote(Named today) throws IOException {
        assertThat(released(today))
                .allSatisfy((file, schema) -> assertThat(problems(today.schema(), schema))
                        .as("%s read today", file)
                        .isEmpty());
    }

    /** With a registry an older reader meets newer records. Symbols may be added, and then it has to be updated first. */
    @ParameterizedTest
    @MethodSource("schemas")
    void shouldBeReadByEveryReleaseButForNewSymbols(Named today) throws IOException {
        assertThat(released(today))
                .allSatisfy((file, schema) -> assertThat(problems(schema, today.schema()))
                        .as("today's records read with %s", file)
                        .allMatch(problem -> problem.getType() == SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS));
    }

    private static List<Incompatibility> problems(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldKeepACopyOfTodaysSchema(Named today) throws IOException {
        Path copy = Files.createDirectories(Path.of("target", "released")).resolve(today + ".avsc");
        Files.writeString(copy, withoutJava(today.schema()));
        Map<String, Schema> released = released(today);

        assertThat(released.values().stream().map(ReleasedSchemasTest::fingerprint))
                .as(
                        "schemas/%s is today's schema and belongs into schemas/%s: as %s, or over the newest one there"
                                + " if no release has that yet",
                        copy, RELEASED, fileName(today, released.size() + 1))
                .doesNotHaveDuplicates()
                .contains(fingerprint(today.schema()));
    }

    /** The schema as it is for everyone, without what only Avro for Java understands. */
    private static String withoutJava(Schema schema) {
        String text = schema.toString().replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        return SchemaFormatter.format("json/pretty", new Schema.Parser().parse(text)) + '\n';
    }

    private static Map<String, Schema> released(Named named) throws IOException {
        Map<String, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(RELEASED)) {
            for (Path file : files.filter(file -> isOf(named, file)).toList()) {
                schemas.put(file.getFileName().toString(), new Schema.Parser().parse(file.toFile()));
            }
        }
        assertThat(schemas.keySet())
                .as("numbered from 1 without a gap, or the rest is not found")
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, schemas.size())
                        .mapToObj(version -> fileName(named, version))
                        .toList());
        return schemas;
    }

    private static boolean isOf(Named named, Path file) {
        return file.getFileName().toString().startsWith(named.name() + '-');
    }

    private static String fileName(Named named, int version) {
        return named.name() + '-' + version + ".avsc";
    }
}
