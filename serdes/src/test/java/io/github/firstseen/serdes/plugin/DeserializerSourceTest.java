package io.github.firstseen.serdes.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.confluent.RegistryAvroDeserializer;
import io.github.firstseen.serdes.confluent.WireFormat;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.serdes.payload.KeySource;
import io.github.firstseen.serdes.registry.MockSchemaRegistry;
import io.github.firstseen.serdes.registry.RegistryRefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Payloads that a deserializer reads (A1, A2, B3)")
class DeserializerSourceTest {
    private static final LogicalTypes.Decimal MONEY = LogicalTypes.decimal(9, 2);
    private static final Schema BYTES = MONEY.addToSchema(Schema.create(Schema.Type.BYTES));
    private static final Schema ORDER = SchemaBuilder.record("Order")
            .fields()
            .requiredString("id")
            .name("amount")
            .type(BYTES)
            .noDefault()
            .optionalString("note")
            .endRecord();

    private final MockSchemaRegistry registry = MockSchemaRegistry.ofScope("deserializer-source");
    private final AvroSource framed = AvroSource.framed(registry);
    private final AvroSource plugin = PluginDeserializers.in(
                    getClass().getClassLoader(),
                    new PluginSettings(
                            RegistryAvroDeserializer.class.getName(),
                            "orders",
                            Map.of("schema.registry.url", "mock://deserializer-source"),
                            UnaryOperator.identity()))
            .get();

    private byte[] order(String id, String amount) {
        GenericRecord order = new GenericData.Record(ORDER);
        order.put("id", id);
        order.put("amount", new Conversions.DecimalConversion().toBytes(new BigDecimal(amount), BYTES, MONEY));
        return WireFormat.frame(registry.register("orders-value", ORDER), AvroRewriter.write(order));
    }

    /** What was remembered with firstseen reading is known with a plugin reading, and the other way round. */
    @Test
    void shouldHaveTheKeysAndFingerprintsThatFirstseenReads() throws InvalidRecordException {
        Fingerprinter ours = Fingerprinter.avro(List.of("note"), framed);
        Fingerprinter theirs = Fingerprinter.avro(List.of("note"), plugin);
        byte[] payload = order("o-1", "12.50");

        assertThat(theirs.of(payload)).isEqualTo(ours.of(payload)).isNotEqualTo(ours.of(order("o-1", "12.51")));
        for (String path : List.of("id", "amount")) {
            assertThat(KeySource.parse("avro:" + path, plugin).key(null, payload, new RecordHeaders()))
                    .isEqualTo(KeySource.parse("avro:" + path, framed).key(null, payload, new RecordHeaders()))
                    .isNotNull();
        }
        assertThat(KeySource.parse("avro:amount", plugin).key(null, payload, new RecordHeaders()))
                .asString(UTF_8)
                .isEqualTo("12.5");
        assertThat(theirs.of(null)).isEqualTo(ours.of(null));
    }

    @Test
    void shouldNameTheSchemaWhereWhatWasReadIsRefused() {
        Schema nested = SchemaBuilder.record("Node")
                .fields()
                .name("next")
                .type()
                .optional()
                .type("Node")
                .endRecord();
        GenericRecord innermost = new GenericData.Record(nested);
        GenericRecord node = innermost;
        for (int i = 0; i < 300; i++) {
            GenericRecord outer = new GenericData.Record(nested);
            outer.put("next", node);
            node = outer;
        }
        GenericRecord deep = node;
        AvroSource source = source((topic, data) -> deep);

        assertThatThrownBy(() -> Fingerprinter.avro(List.of(), source).of(new byte[1]))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("the payload cannot be read with schema Node: near byte ")
                .hasMessageEndingWith("it is nested deeper than 250 levels");
    }

    /** It stops the thread, as without a plugin: no record is to blame, and waiting alone does not help. */
    @Test
    void shouldPassOnWhatOneOfOursSaysOfItsRegistry() {
        RegistryRefusedException refused = new RegistryRefusedException("reading schema id 7: 403");
        AvroSource source = source((topic, data) -> {
            throw refused;
        });

        assertThatThrownBy(() -> source.of(new byte[1], new RecordHeaders(), InvalidReason.KEY_UNREADABLE))
                .isSameAs(refused);
    }

    @Test
    void shouldNotFailATaskThatEndsSinceTheDeserializerCannot() {
        AtomicInteger closed = new AtomicInteger();
        AvroSource source = source(new Deserializer<>() {
            @Override
            public Object deserialize(String topic, byte[] data) {
                return data;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                throw new IllegalStateException("its client is gone");
            }
        });

        source.close();
        assertThat(closed).hasValue(1);
    }

    private static AvroSource source(Deserializer<Object> deserializer) {
        return new DeserializerSource(
                deserializer,
                "orders",
                new PluginContext(DeserializerSourceTest.class.getClassLoader()),
                deserializer::close);
    }
}
