package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schemas that refer to others (F4)")
class ReferencesTest {
    private FakeRegistry fake;
    private SchemaRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        fake = FakeRegistry.start();
        registry = FakeRegistry.client(Map.of("schema.registry.total.timeout.ms", "10000"), fake);
    }

    @AfterEach
    void stopRegistry() {
        fake.close();
    }

    /** A record of this name with a field for each of the others. */
    private static String record(String name, String... fieldTypes) {
        StringBuilder fields = new StringBuilder();
        for (String type : fieldTypes) {
            fields.append(fields.isEmpty() ? "" : ",")
                    .append("{\"name\":\"f")
                    .append(fields.length())
                    .append("\",\"type\":\"")
                    .append(type)
                    .append("\"}");
        }
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }

    /** An answer with a schema that refers to the first versions of these subjects, named as their types. */
    private static String answer(String schema, String... references) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", 7)
                .put("version", 1)
                .put("schema", schema);
        ArrayNode array = answer.putArray("references");
        for (String each : references) {
            array.addObject().put("name", each).put("subject", each).put("version", 1);
        }
        return answer.toString();
    }

    private void subject(String subject, String answer) throws IOException {
        fake.fix("/subjects/" + subject + "/versions/1", 200, answer);
    }

    @Test
    void shouldResolveThemAllEachOnce() throws Exception {
        fake.fix("/schemas/ids/7", 200, answer(record("Order", "Customer", "Address"), "Customer", "Address"));
        subject("Customer", answer(record("Customer", "Address"), "Address"));
        subject("Address", answer(record("Address", "string")));

        Schema order = registry.byId(7);

        Schema customer = order.getFields().get(0).schema();
        assertThat(customer.getName()).isEqualTo("Customer");
        assertThat(customer.getFields().get(0).schema())
                .isEqualTo(order.getFields().get(1).schema());
        assertThat(fake.requests())
                .containsExactly(
                        "GET /schemas/ids/7",
                        "GET /subjects/Customer/versions/1?deleted=true",
                        "GET /subjects/Address/versions/1?deleted=true");
    }

    @Test
    void shouldResolveThoseOfTheLatestVersion() throws Exception {
        fake.fix("/subjects/orders-value/versions/latest", 200, answer(record("Order", "Address"), "Address"));
        subject("Address", answer(record("Address", "string")));

        assertThat(registry.latest("orders-value")
                        .schema()
                        .getFields()
                        .get(0)
                        .schema()
                        .getName())
                .isEqualTo("Address");
    }

    /** Several kinds of record on one topic: the subject's schema is the choice between them. */
    @Test
    void shouldResolveAUnionOfReferences() throws Exception {
        fake.fix("/schemas/ids/7", 200, answer("[\"Order\",\"Refund\"]", "Order", "Refund"));
        subject("Order", answer(record("Order", "string")));
        subject("Refund", answer(record("Refund", "string")));

        assertThat(registry.byId(7).getTypes()).extracting(Schema::getName).containsExactly("Order", "Refund");
    }

    @Test
    void shouldRefuseACircle() throws Exception {
        fake.fix("/schemas/ids/7", 200, answer(record("A", "B"), "B"));
        subject("B", answer(record("B", "C"), "C"));
        subject("C", answer(record("C", "B"), "B"));
        fake.fix("/subjects/orders-value/versions/latest", 200, answer(record("A", "B"), "B"));

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema id 7 refers in a circle, over version 1 of subject B");
        assertThatThrownBy(() -> registry.latest("orders-value"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(
                        "the latest version of subject orders-value refers in a circle, over version 1 of subject B");
    }

    @Test
    void shouldGoNoDeeperThanSixteenLevels() throws Exception {
        fake.fix("/schemas/ids/7", 200, answer(record("T0", "T1"), "T1"));
        fake.fix("/schemas/ids/8", 200, answer(record("T1", "T2"), "T2"));
        for (int i = 1; i < 17; i++) {
            subject("T" + i, answer(record("T" + i, "T" + (i + 1)), "T" + (i + 1)));
        }
        subject("T17", answer(record("T17", "string")));

        assertThat(registry.byId(8)).isNotNull();
        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema id 7 refers more deeply than 16 levels or to more than 256 schemas");
    }

    @Test
    void shouldFetchNoMoreThanSoMany() throws Exception {
        String[] names = new String[257];
        for (int i = 0; i < names.length; i++) {
            names[i] = "T" + i;
            subject(names[i], answer(record(names[i], "string")));
        }
        fake.fix("/schemas/ids/7", 200, answer(record("Order", names), names));

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("or to more than 256 schemas");
        assertThat(fake.requests()).hasSize(257);
    }

    @Test
    void shouldSayWhichOneIsMissingOrNoneOfAvro() throws Exception {
        fake.fix("/schemas/ids/7", 200, answer(record("Order", "Gone"), "Gone"));
        fake.fix("/schemas/ids/8", 200, answer(record("Order", "Proto"), "Proto"));
        subject("Proto", "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}");

        for (List<String> each : List.of(List.of("7", "Gone"), List.of("8", "Proto"))) {
            assertThatThrownBy(() -> registry.byId(Integer.parseInt(each.get(0))))
                    .isInstanceOf(UnknownSchemaException.class)
                    .hasMessage("schema id " + each.get(0) + " refers to version 1 of subject " + each.get(1)
                            + ", which is not there or no Avro schema");
        }
    }

    @Test
    void shouldWaitWhereAReferenceHasNoAnswer() throws Exception {
        SchemaRegistry impatient = FakeRegistry.client(Map.of("schema.registry.total.timeout.ms", "300"), fake);
        fake.fix("/schemas/ids/7", 200, answer(record("Order", "Address"), "Address"));
        fake.fix("/subjects/Address/versions/1", 503, "{}");

        assertThatThrownBy(() -> impatient.byId(7)).isInstanceOf(RegistryUnavailableException.class);
        subject("Address", answer(record("Address", "string")));
        assertThat(registry.byId(7)).isNotNull();
    }
}
