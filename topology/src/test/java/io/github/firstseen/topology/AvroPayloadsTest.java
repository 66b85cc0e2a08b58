package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two releases of a producer, each with its schema, and one of them is upgraded while copies are under way. */
@DisplayName("Keys and fingerprints out of Avro (A1, A2, A6, B3, E1)")
class AvroPayloadsTest {
    private static final Schema OLD = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredInt("amount")
            .requiredString("id")
            .requiredLong("sentAt")
            .endRecord();
    private static final Schema NEW = SchemaBuilder.record("Order")
            .namespace("shop.v2")
            .fields()
            .requiredLong("sentAt")
            .requiredString("id")
            .optionalString("note")
            .requiredLong("amount")
            .endRecord();
    private static final Map<String, String> AVRO = Map.of(
            "schema.registry.url", "http://nowhere:1",
            "firstseen.key.source", "avro:id",
            "firstseen.fingerprint", "avro",
            "firstseen.fingerprint.exclude", "sentAt");

    private final Map<Integer, Schema> schemas = new HashMap<>(Map.of(7, OLD, 8, NEW));
    private boolean isRegistryDown;
    private Driver driver = new Driver(AVRO, this::schema);

    private Schema schema(int id) throws UnknownSchemaException {
        if (isRegistryDown) {
            throw new RegistryUnavailableException("no answer from http://nowhere:1", null);
        }
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnknownSchemaException("the registry has no schema of id " + id);
        }
        return schema;
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private Decided decide(byte[] value) {
        driver.pipe(Message.unkeyed().value(value).build());
        return driver.readOne();
    }

    private static byte[] order(int schemaId, String id, long amount, long sentAt) {
        boolean isOld = schemaId == 7;
        return write(
                schemaId,
                new GenericRecordBuilder(isOld ? OLD : NEW)
                        .set("id", id)
                        .set("amount", isOld ? (Object) (int) amount : (Object) amount)
                        .set("sentAt", sentAt)
                        .build());
    }

    private static byte[] write(int schemaId, GenericData.Record record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void shouldKnowACopyThatWasWrittenWithAnotherSchema() {
        byte[] written = order(7, "o-1", 12, 1);
        Decided first = decide(written);

        assertThat(first.topic()).isEqualTo("deduplicated");
        assertThat(first.record().value()).isEqualTo(written);
        assertThat(first.header(HeaderNames.REQUEST_ID))
                .isEqualTo(RequestId.of(null, "o-1".getBytes(StandardCharsets.UTF_8))
                        .toString());
        byte[] again = order(8, "o-1", 12, 2);
        Decided copy = decide(again);
        assertThat(copy.topic()).isEqualTo("duplicates");
        assertThat(copy.record().value()).isEqualTo(again);
        assertThat(decide(order(8, "o-2", 12, 2)).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldHoldAnEditBackWhicheverSchemaItWasWrittenWith() {
        decide(order(7, "o-1", 12, 1));

        assertThat(decide(order(7, "o-1", 13, 1)).topic()).isEqualTo("conflicts");
        assertThat(decide(order(8, "o-1", 13, 1)).topic()).isEqualTo("conflicts");
    }

    @Test
    void shouldTakeAKeyOutOfAvroAndCompareTheBytesWhereThatIsWanted() {
        driver.close();
        driver = new Driver(
                Map.of("schema.registry.url", "http://nowhere:1", "firstseen.key.source", "avro:id"), this::schema);
        decide(order(7, "o-1", 12, 1));

        assertThat(decide(order(7, "o-1", 12, 1)).topic()).isEqualTo("duplicates");
        assertThat(decide(order(8, "o-1", 12, 1)).topic()).isEqualTo("conflicts");
    }

    @Test
    void shouldHoldBackWhatCannotBeReadWithItsBytesAsTheyWere() {
        assertDeadLetter(order(9, "o-1", 12, 1), "key-unreadable", "the registry has no schema of id 9");
        assertDeadLetter("{\"id\":1}".getBytes(StandardCharsets.UTF_8), "key-unreadable", "does not begin with byte 0");
        assertDeadLetter(new byte[] {0, 0, 0}, "key-unreadable", "too few for byte 0 and a schema id");
        assertDeadLetter(new byte[] {0, 0, 0, 0, 7, 24, 99}, "key-unreadable", "a length that is negative or beyond");
        byte[] order = order(7, "o-1", 12, 1);
        byte[] longer = Arrays.copyOf(order, order.length + 1);
        assertDeadLetter(longer, "payload-unreadable", "goes on for 1 bytes behind its value");
        assertThat(decide(order).topic()).as("nothing was remembered").isEqualTo("deduplicated");
    }

    @Test
    void shouldHoldBackARecordThatHasItsSchemasIdInAHeaderThoughItLooksLikeAFrame() {
        driver.pipe(Message.unkeyed()
                .value(order(7, "o-1", 12, 1))
                .header("__value_schema_id", new byte[] {1})
                .build());
        Decided held = driver.readOne();

        assertThat(held.topic()).isEqualTo("dead-letter");
        assertThat(held.header(HeaderNames.REASON)).isEqualTo("key-unreadable");
    }

    private void assertDeadLetter(byte[] value, String reason, String text) {
        Decided dead = decide(value);
        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.record().value()).isEqualTo(value);
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo(reason);
        assertThat(dead.header(DeadLetterHeaderNames.MESSAGE)).contains(text);
    }

    @Test
    void shouldHoldBackATombstoneThatHasNoKeyAndAFieldThatIsNotThere() {
        driver.pipe(Message.unkeyed().value((byte[]) null).build());
        assertThat(driver.readOne().header(HeaderNames.REASON)).isEqualTo("key-missing");

        schemas.put(
                7, SchemaBuilder.record("Order").fields().requiredInt("amount").endRecord());
        assertThat(decide(order(7, "o-1", 12, 1)).header(HeaderNames.REASON)).isEqualTo("key-missing");
    }

    /** A dead letter would blame the message, and a record that passed unjudged might be a copy. */
    @Test
    void shouldStopAtARecordWhoseSchemaNobodyTells() {
        isRegistryDown = true;

        assertThatThrownBy(() -> driver.pipe(
                        Message.unkeyed().value(order(7, "o-1", 12, 1)).build()))
                .hasRootCauseInstanceOf(RegistryUnavailableException.class);
        assertThat(driver.config.outputTopics())
                .allSatisfy(topic -> assertThat(driver.read(topic)).isEmpty());
    }

    /** Its owner was not known when it was routed: judged now, it could be judged where its copies are not. */
    @Test
    void shouldNotJudgeARecordWhoseSchemaComesToLightAfterItWasRouted() {
        driver.close();
        AtomicInteger asked = new AtomicInteger();
        driver = new Driver(AVRO, id -> {
            if (asked.incrementAndGet() == 1) {
                throw new UnknownSchemaException("the registry has no schema of id " + id);
            }
            return schema(id);
        });

        assertDeadLetter(order(7, "o-1", 12, 1), "key-unreadable", "the registry has no schema of id 7");
        assertThat(asked).hasValue(1);
        assertThat(decide(order(7, "o-1", 12, 1)).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldNotBeDrawnWithoutARegistry() {
        DedupConfig config = new DedupConfig(AVRO);
        DedupEnvironment environment = new DedupEnvironment(1, () -> 0, topic -> 1 << 20, new SilentListener());

        assertThat(config.readsAvro()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DedupTopology.build(config, environment))
                .withMessageContaining("wants Avro to be read");
        assertThatThrownBy(() ->
                        environment.avro().get().of(new byte[0], new RecordHeaders(), InvalidReason.KEY_UNREADABLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is configured to read Avro with");
        assertThat(new DedupConfig(Map.of()).readsAvro()).isFalse();
    }

    @Test
    @DisplayName("A4: shouldRefuseAvroWithoutARegistryAndWhatIsNoPath")
    void shouldRefuseAvroWithoutARegistryAndWhatIsNoPath() {
        assertRefused(Map.of("firstseen.key.source", "avro:id"), "firstseen.key.source: needs schema.registry.url");
        assertRefused(Map.of("firstseen.fingerprint", "avro"), "firstseen.fingerprint: needs schema.registry.url");
        assertRefused(
                Map.of("firstseen.fingerprint", "avro", "schema.registry.url", " "),
                "firstseen.fingerprint: needs schema.registry.url");
        assertRefused(
                Map.of("firstseen.key.source", "avro:a..b", "schema.registry.url", "http://nowhere:1"),
                "an Avro path must have a name before and after each dot, got a..b");
        Map<String, String> pointer = new HashMap<>(AVRO);
        pointer.put("firstseen.fingerprint.exclude", "/sentAt");
        assertRefused(pointer, "an Avro path is no JSON pointer and starts with a name, got /sentAt");
    }

    private static void assertRefused(Map<String, String> settings, String text) {
        assertThatThrownBy(() -> new DedupConfig(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(text);
    }
}
