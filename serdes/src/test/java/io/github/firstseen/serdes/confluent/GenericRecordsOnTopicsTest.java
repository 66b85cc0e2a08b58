package io.github.firstseen.serdes.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.serdes.registry.FakeRegistry;
import io.github.firstseen.serdes.registry.IncompatibleSchemaException;
import io.github.firstseen.serdes.registry.NotRegisteredException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Generic records on topics, made and configured as Kafka does it (F4)")
@Timeout(60)
class GenericRecordsOnTopicsTest {
    private FakeRegistry fake;

    @BeforeEach
    void startRegistry() throws IOException {
        fake = FakeRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        fake.close();
    }

    private Map<String, Object> properties(String... keysAndValues) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "value.serializer",
                RegistryAvroSerializer.class,
                "schema.registry.url",
                fake.url()));
        List<String> texts = Arrays.asList(keysAndValues);
        for (int i = 0; i < texts.size(); i += 2) {
            properties.put(texts.get(i), texts.get(i + 1));
        }
        return properties;
    }

    private Serializer<GenericRecord> serializer(String... keysAndValues) {
        return configured(new RegistryAvroSerializer<>(), keysAndValues);
    }

    private <S extends Serializer<GenericRecord>> S configured(S serializer, String... keysAndValues) {
        serializer.configure(properties(keysAndValues), false);
        return serializer;
    }

    private Deserializer<GenericRecord> deserializer() {
        Deserializer<GenericRecord> deserializer = new RegistryAvroDeserializer<>();
        deserializer.configure(properties(), false);
        return deserializer;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void shouldNeverChangeTheBytesOfARecord() {
        byte[] bytes = serializer().serialize("orders", Orders.order("a1", 250));

        // The mark, id 1, two bytes of text, 250 in zigzag.
        assertThat(hex(bytes)).isEqualTo("00" + "00000001" + "04" + "6131" + "f403");
        assertThat(deserializer().deserialize("orders", bytes)).isEqualTo(Orders.order("a1", 250));
        assertThat(fake.schemas().latest("orders-value").schema()).isEqualTo(Orders.V1);
    }

    @Test
    void shouldBeMadeByItsNameAsKafkaMakesIt() throws Exception {
        for (Class<?> each :
                List.of(RegistryAvroSerializer.class, RegistryAvroDeserializer.class, RegistryAvroSerde.class)) {
            assertThat(each.getConstructor().newInstance()).isInstanceOf(each);
        }
    }

    @Test
    void shouldWriteAndReadBySerdeKeysAndValuesEachUnderItsSubject() {
        try (Serde<GenericRecord> keys = new RegistryAvroSerde<>();
                Serde<GenericRecord> values = new RegistryAvroSerde<>()) {
            keys.configure(properties(), true);
            values.configure(properties(), false);
            for (Serde<GenericRecord> each : List.of(keys, values)) {
                byte[] bytes = each.serializer().serialize("orders", Orders.order("a1", 250));
                assertThat(each.deserializer().deserialize("orders", bytes)).isEqualTo(Orders.order("a1", 250));
            }
        }
        assertThat(fake.schemas().latest("orders-key").id()).isEqualTo(1);
        assertThat(fake.schemas().latest("orders-value").id()).isEqualTo(1);
    }

    @Test
    void shouldLeaveNullAsItIs() {
        Headers headers = new RecordHeaders();

        assertThat(serializer().serialize("orders", headers, null)).isNull();
        assertThat(deserializer().deserialize("orders", headers, (byte[]) null)).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void shouldAskOnceForEachSchemaAndTopic() {
        Serializer<GenericRecord> serializer = serializer();
        Deserializer<GenericRecord> deserializer = deserializer();
        for (int i = 0; i < 100; i++) {
            deserializer.deserialize("orders", serializer.serialize("orders", Orders.order("a" + i, i)));
            deserializer.deserialize("copies", serializer.serialize("copies", Orders.order("b" + i, i)));
        }
        assertThat(fake.requests())
                .containsExactly(
                        "POST /subjects/orders-value/versions",
                        "GET /schemas/ids/1",
                        "POST /subjects/copies-value/versions");
    }

    @Test
    void shouldNameTheSubjectAsConfigured() {
        String strategies = "io.confluent.kafka.serializers.subject.";
        serializer("value.subject.name.strategy", strategies + "RecordNameStrategy")
                .serialize("orders", Orders.order("a1", 250));
        serializer("value.subject.name.strategy", strategies + "TopicRecordNameStrategy")
                .serialize("orders", Orders.order("a1", 250));

        assertThat(fake.requests())
                .containsExactly("POST /subjects/shop.Order/versions", "POST /subjects/orders-shop.Order/versions");
    }

    @Test
    void shouldReadWhatEachWriterWroteByItsOwnSchema() {
        byte[] first = serializer().serialize("orders", Orders.order("a1", 250));
        GenericRecord renewed = new GenericData.Record(Orders.V2);
        renewed.put("id", "a2");
        renewed.put("amount", 300L);
        renewed.put("currency", "CHF");
        byte[] second = serializer().serialize("orders", renewed);
        Deserializer<GenericRecord> deserializer = deserializer();

        assertThat(deserializer.deserialize("orders", first).getSchema()).isEqualTo(Orders.V1);
        assertThat(deserializer.deserialize("orders", second)).isEqualTo(renewed);
    }

    @Test
    void shouldOnlyLookUpASchemaIfItMustNotRegister() {
        Serializer<GenericRecord> serializer = serializer("auto.register.schemas", "false");

        assertThatThrownBy(() -> serializer.serialize("orders", Orders.order("a1", 250)))
                .isInstanceOf(NotRegisteredException.class)
                .hasMessage(fake.url() + " does not have shop.Order under subject orders-value (40401)");
        fake.schemas().register("orders-value", Orders.V1);
        assertThat(hex(serializer.serialize("orders", Orders.order("a1", 250)))).startsWith("0000000001");
        assertThat(fake.requests()).containsOnly("POST /subjects/orders-value");
    }

    @Test
    void shouldRefuseToWriteWhatTheSubjectDoesNotAllow() {
        fake.schemas().register("orders-value", Orders.V4);

        assertThatThrownBy(() -> serializer().serialize("orders", Orders.order("a1", 250)))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("registering shop.Order under subject orders-value");
    }

    private Serializer<GenericRecord> writingTheLatest(Schema latest) {
        fake.schemas().register("orders-value", Orders.V1);
        if (!latest.equals(Orders.V1)) {
            assertThat(fake.schemas().register("orders-value", latest)).isEqualTo(2);
        }
        return serializer("auto.register.schemas", "false", "use.latest.version", "true");
    }

    @Test
    void shouldWriteTheLatestVersionAsItIsWhereThatIsTheRecords() {
        assertThat(hex(writingTheLatest(Orders.V1).serialize("orders", Orders.order("a1", 250))))
                .isEqualTo("00" + "00000001" + "04" + "6131" + "f403");
    }

    /** Avro's writer would go by position, and write the id as currency. */
    @Test
    void shouldWriteFieldsByNameAndDefaultsAsTheLatestVersionHasThem() {
        Serializer<GenericRecord> serializer = writingTheLatest(Orders.V2);
        for (int i = 0; i < 3; i++) {
            assertThat(hex(serializer.serialize("orders", Orders.order("a1", 250))))
                    .isEqualTo("00" + "00000002" + "06" + "455552" + "f403" + "04" + "6131");
        }
        assertThat(fake.requests()).containsExactly("GET /subjects/orders-value/versions/latest");
    }

    @Test
    void shouldLeaveOutWhatTheLatestVersionDoesNotHave() {
        assertThat(hex(writingTheLatest(Orders.V3).serialize("orders", Orders.order("a1", 250))))
                .isEqualTo("00" + "00000002" + "04" + "6131");
    }

    @Test
    void shouldWriteNothingAsALatestVersionThatCannotReadIt() {
        fake.schemas().register("orders-value", Orders.V4);
        Serializer<GenericRecord> serializer =
                serializer("auto.register.schemas", "false", "use.latest.version", "true");

        assertThatThrownBy(() -> serializer.serialize("orders", Orders.order("a1", 250)))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("a shop.Order cannot be written as version 1 of subject orders-value,"
                        + " which cannot read it");
    }

    /** Several kinds of record on one topic, as a union that the subject was given beforehand. */
    @Test
    void shouldWriteAndReadOneOfSeveralKinds() {
        Schema refund = Schema.createRecord("Refund", null, "shop", false, List.of());
        fake.schemas().register("orders-value", Schema.createUnion(refund, Orders.V1));
        byte[] bytes = serializer("auto.register.schemas", "false", "use.latest.version", "true")
                .serialize("orders", Orders.order("a1", 250));

        assertThat(hex(bytes)).isEqualTo("00" + "00000001" + "02" + "04" + "6131" + "f403");
        assertThat(deserializer().deserialize("orders", bytes)).isEqualTo(Orders.order("a1", 250));
    }

    @Test
    void shouldNameTheFieldThatDoesNotFitAndNotItsValue() {
        GenericRecord noNumber = Orders.order("a1", 250);
        noNumber.put("amount", "hush-hush");
        GenericRecord nothing = new GenericData.Record(Orders.V1);
        Serializer<GenericRecord> serializer = serializer();

        assertThatThrownBy(() -> serializer.serialize("orders", noNumber))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record for topic orders: Order.amount does not fit its schema")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hush"));
        assertThatThrownBy(() -> serializer.serialize("orders", nothing))
                .hasMessage("a record for topic orders: Order.id does not fit its schema");
        assertThat(hex(serializer.serialize("orders", Orders.order("a1", 250)))).isEqualTo("0000000001046131f403");
    }

    @Test
    void shouldRefuseToWriteRecordsInRecordsWithoutEnd() {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"List\",\"fields\":[{\"name\":\"rest\",\"type\":[\"null\",\"List\"]}]}");
        GenericRecord deep = new GenericData.Record(list);
        for (int i = 0; i < 200_000; i++) {
            GenericRecord around = new GenericData.Record(list);
            around.put("rest", deep);
            deep = around;
        }
        GenericRecord tooDeep = deep;

        assertThatThrownBy(() -> serializer().serialize("lists", tooDeep))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record for topic lists: List is nested too deeply");
    }

    @Test
    void shouldRefuseARecordOfAGeneratedClass() {
        Serializer<GenericRecord> serializer = serializer();

        assertThatThrownBy(() -> serializer.serialize("orders", new Coordinates("orders", 3, 42L)))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record for topic orders: must be a generic record, got a"
                        + " io.github.firstseen.schemas.Coordinates");
    }

    @Test
    void shouldReadWhatItKnowsWithoutTheRegistryAndNotBlameTheRecordForTheRest() throws Exception {
        Serializer<GenericRecord> serializer = serializer("schema.registry.total.timeout.ms", "300");
        Deserializer<GenericRecord> deserializer = new RegistryAvroDeserializer<>();
        deserializer.configure(properties("schema.registry.total.timeout.ms", "300"), false);
        byte[] known = serializer.serialize("orders", Orders.order("a1", 250));
        deserializer.deserialize("orders", known);
        byte[] unknown = WireFormat.frame(fake.schemas().register("other", Orders.V3), new byte[] {2, 'x'});
        fake.stop();

        assertThat(serializer.serialize("orders", Orders.order("a1", 250))).isEqualTo(known);
        assertThat(deserializer.deserialize("orders", known)).isEqualTo(Orders.order("a1", 250));
        assertThatThrownBy(() -> deserializer.deserialize("orders", unknown))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("schema id 2");
        assertThatThrownBy(() -> serializer.serialize("copies", Orders.order("a1", 250)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("subject copies-value");
        fake.resume();
        assertThat(deserializer.deserialize("orders", unknown).getSchema()).isEqualTo(Orders.V3);
    }

    @Test
    void shouldSayOfWhichTopicItCannotReadARecord() {
        Deserializer<GenericRecord> keys = new RegistryAvroDeserializer<>();
        keys.configure(properties(), true);
        Headers headers = new RecordHeaders().add("__value_schema_id", new byte[17]);

        assertThatThrownBy(() -> keys.deserialize("orders", new byte[] {1, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("the key of a record of topic orders: it starts with byte 0x01");
        assertThatThrownBy(() -> deserializer().deserialize("orders", WireFormat.frame(4711, new byte[0])))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the value of a record of topic orders: " + fake.url() + " has no schema id 4711");
        assertThatThrownBy(() -> deserializer().deserialize("orders", headers, new byte[] {0, 0, 0, 0, 1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("header __value_schema_id");
    }

    @Test
    void shouldRefuseWhatItCannotDoWhenItIsConfigured() {
        assertThatThrownBy(() -> serializer("avro.reflection.allow.null", "true"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> new RegistryAvroDeserializer<GenericRecord>()
                        .configure(properties("specific.avro.reader", "true"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("specific.avro.reader is not supported: records are generic");
    }

    @Test
    void shouldSayThatItWasNotConfigured() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> new RegistryAvroSerializer<GenericRecord>().serialize("orders", Orders.order("a1", 250)))
                .withMessage("must be configured before it is used");
        assertThatIllegalStateException()
                .isThrownBy(() -> new RegistryAvroDeserializer<GenericRecord>().deserialize("orders", new byte[5]))
                .withMessage("must be configured before it is used");
    }
}
