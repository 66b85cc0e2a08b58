package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A registry over HTTP: what is asked, and what is made of the answers (F4)")
class HttpSchemaRegistryTest extends RegistryContract {
    private FakeRegistry fake;
    private SchemaRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        fake = FakeRegistry.start();
        registry = FakeRegistry.client(Map.of("schema.registry.total.timeout.ms", "20000"), fake);
    }

    @AfterEach
    void stopRegistry() {
        fake.close();
    }

    @Override
    SchemaRegistry registry() {
        return registry;
    }

    @Test
    void shouldAskAsRealClientsDo() throws Exception {
        registry.register("a b", ORDER);
        assertThat(fake.lastRequest()).hasToString("POST /subjects/a%20b/versions");
        assertThat(fake.lastRequest().body())
                .isEqualTo("{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"namespace\\\":"
                        + "\\\"shop\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"string\\\"}]}\"}");
        assertThat(fake.lastRequest().headers())
                .containsEntry("Content-type", List.of(FakeRegistry.MEDIA_TYPE))
                .containsEntry("Accept", List.of(FakeRegistry.MEDIA_TYPE))
                .doesNotContainKeys("Authorization", "Upgrade");

        registry.idOf("a b", ORDER);
        assertThat(fake.lastRequest()).hasToString("POST /subjects/a%20b");
        registry.byId(1);
        assertThat(fake.lastRequest()).hasToString("GET /schemas/ids/1");
        registry.latest("a b");
        assertThat(fake.lastRequest()).hasToString("GET /subjects/a%20b/versions/latest");
        registry.isCompatible("a b", ORDER);
        assertThat(fake.lastRequest()).hasToString("POST /compatibility/subjects/a%20b/versions/latest");
    }

    @Test
    void shouldAskForTheNormalFormIfItShould() {
        SchemaRegistry normalizing = FakeRegistry.client(Map.of("normalize.schemas", "true"), fake);
        normalizing.register("orders-value", ORDER);
        normalizing.idOf("orders-value", ORDER);

        assertThat(fake.requests())
                .containsExactly(
                        "POST /subjects/orders-value/versions?normalize=true",
                        "POST /subjects/orders-value?normalize=true");
    }

    @Test
    void shouldAskBehindThePathOfItsUrl() throws Exception {
        fake.fix("/apis/ccompat/v7/schemas/ids/7", 200, "{\"schema\":\"\\\"string\\\"\"}");
        SchemaRegistry behind = FakeRegistry.client(Map.of("schema.registry.url", fake.url() + "/apis/ccompat/v7/"));

        assertThat(behind.byId(7)).hasToString("\"string\"");
    }

    @Test
    void shouldAskOnceForWhatNeverChanges() throws Exception {
        for (int i = 0; i < 3; i++) {
            registry.register("orders-value", ORDER);
            registry.idOf("orders-value", ORDER);
            registry.byId(1);
        }
        assertThat(fake.requests())
                .containsExactly(
                        "POST /subjects/orders-value/versions", "POST /subjects/orders-value", "GET /schemas/ids/1");
    }

    @Test
    void shouldAskEachTimeForTheLatestVersion() {
        registry.register("orders-value", ORDER);
        registry.latest("orders-value");
        fake.schemas().register("orders-value", ORDER_2);

        assertThat(registry.latest("orders-value").schema()).isEqualTo(ORDER_2);
    }

    @Test
    void shouldNotKeepWhatWasRefused() {
        fake.schemas().register("orders-value", ORDER);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> registry.register("orders-value", ORDER_BROKEN))
                    .isInstanceOf(IncompatibleSchemaException.class);
            assertThatThrownBy(() -> registry.idOf("orders-value", ORDER_BROKEN))
                    .isInstanceOf(NotRegisteredException.class);
        }
        assertThat(fake.requests()).hasSize(4);
    }

    @Test
    void shouldNotAskAgainAtOnceForAnIdThatIsNotThere() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> registry.byId(4711))
                    .isInstanceOf(UnknownSchemaException.class)
                    .hasMessage(fake.url() + " has no schema id 4711");
        }
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/4711");
    }

    @Test
    void shouldNotAskForAnIdThatNoRegistryHas() {
        assertThatThrownBy(() -> registry.byId(Integer.MIN_VALUE))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("no registry has a schema id -2147483648");
        assertThat(fake.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PROTOBUF", "JSON"})
    void shouldReadNothingButAvro(String type) throws Exception {
        fake.fix("/schemas/ids/7", 200, "{\"schema\":\"syntax\",\"schemaType\":\"" + type + "\"}");
        fake.fix(
                "/subjects/orders-value/versions/latest",
                200,
                "{\"id\":7,\"version\":1,\"schema\":\"syntax\",\"schemaType\":\"" + type + "\"}");

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema id 7 is of type " + type + "; only AVRO can be read here");
        assertThatThrownBy(() -> registry.latest("orders-value"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("the latest version of subject orders-value is of type " + type
                        + "; only AVRO can be read here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{\"}",
                "{\"schema\":\"\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\"}\"}",
                "{\"schema\":\"\\\"shop.Unknown\\\"\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"f\\\",\\\"type\\\":\\\"shop.Unknown\\\"}]}\"}",
                "{\"schema\":7}",
                "{}"
            })
    void shouldSayOfWhatIsNoSchemaThatItCannotBeRead(String json) throws Exception {
        fake.fix("/schemas/ids/7", 200, json);

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageStartingWith("schema id 7 ");
    }

    /** Registries have taken such schemas for years. */
    @Test
    void shouldReadASchemaWithAWrongDefault() throws Exception {
        fake.fix(
                "/schemas/ids/7",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":"
                        + "\\\"f\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":\\\"none\\\"}]}\"}");

        assertThat(registry.byId(7).getField("f")).isNotNull();
    }

    @Test
    void shouldReadALargeSchemaAndNotTakeInOneWithoutEnd() throws Exception {
        String large = "x".repeat(3_000_000);
        fake.fix(
                "/schemas/ids/7",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"string\\\",\\\"note\\\":\\\"" + large + "\\\"}\"}");
        assertThat(registry.byId(7).getProp("note").length()).isEqualTo(large.length());

        fake.fix("/schemas/ids/8", 200, "{\"schema\":\"" + large + large + "\"}");
        assertThatThrownBy(() -> registry.byId(8))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema id 8 is over 4194304 bytes");
    }

    @Test
    void shouldPassOnWhatTheRegistrySaysOfAnInvalidSchema() throws Exception {
        fake.fix(
                "/subjects/orders-value/versions",
                422,
                "{\"error_code\":42201,\"message\":\"Invalid\\n\\tschema " + "x".repeat(1_000) + "\"}");

        assertThatThrownBy(() -> registry.register("orders-value", ORDER))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("registering shop.Order under subject orders-value: " + fake.url()
                        + " answered HTTP 422, 42201: Invalid schema " + "x".repeat(285) + "...");
    }

    @Test
    void shouldTellAReadOnlyRegistryFromAnInvalidSchema() throws Exception {
        fake.fix(
                "/subjects/orders-value/versions",
                422,
                "{\"error_code\":42205,\"message\":\"Subject orders-value is in read-only mode\"}");

        assertThatThrownBy(() -> registry.register("orders-value", ORDER))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("Subject orders-value is in read-only mode");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 406, 413, 418})
    void shouldNotAskAgainWhereItIsSaidToBeWrong(int status) throws Exception {
        fake.fix("/schemas/ids/7", status, "{\"error_code\":" + status + ",\"message\":\"no\"}");

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("schema id 7: " + fake.url() + " answered HTTP " + status + ", " + status + ": no");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void shouldNotBelieveAnAnswerWithoutAnId() throws Exception {
        for (String json : new String[] {"{}", "{\"id\":\"7\"}", "{\"id\":7.5}", "{\"id\":5000000000}"}) {
            fake.fix("/subjects/orders-value/versions", 200, json);
            assertThatThrownBy(() -> registry.register("orders-value", ORDER))
                    .as(json)
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("registering shop.Order under subject orders-value");
        }
    }

    @Test
    void shouldRefuseABoundThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.within(Duration.ZERO))
                .withMessage("bound must be positive, got PT0S");
    }
}
