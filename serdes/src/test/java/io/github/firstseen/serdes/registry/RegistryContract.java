package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every registry does, whoever it is. */
abstract class RegistryContract {
    static final Schema ORDER = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .endRecord();
    static final Schema ORDER_2 = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .optionalLong("amount")
            .endRecord();
    static final Schema ORDER_BROKEN = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .requiredLong("amount")
            .endRecord();

    /** An empty one. */
    abstract SchemaRegistry registry();

    @Test
    void shouldGiveASchemaAnIdAndFindItByTheId() throws Exception {
        int id = registry().register("orders-value", ORDER);

        assertThat(registry().byId(id)).isEqualTo(ORDER);
        assertThat(registry().idOf("orders-value", ORDER)).isEqualTo(id);
        assertThat(registry().register("orders-value", ORDER)).isEqualTo(id);
    }

    @Test
    void shouldGiveTheSameSchemaTheSameIdUnderEverySubject() {
        int id = registry().register("orders-value", ORDER);

        assertThat(registry().register("copies-value", ORDER)).isEqualTo(id);
        assertThat(registry().register("orders-value", ORDER_2)).isNotEqualTo(id);
    }

    @Test
    void shouldTellTheLatestVersion() {
        registry().register("orders-value", ORDER);
        assertThat(registry().latest("orders-value").version()).isEqualTo(1);

        int id = registry().register("orders-value", ORDER_2);

        assertThat(registry().latest("orders-value")).isEqualTo(new RegisteredSchema(id, 2, ORDER_2));
    }

    @Test
    void shouldRefuseWhatCannotReadTheVersionBefore() {
        registry().register("orders-value", ORDER);

        assertThat(registry().isCompatible("orders-value", ORDER_2)).isTrue();
        assertThat(registry().isCompatible("orders-value", ORDER_BROKEN)).isFalse();
        assertThatThrownBy(() -> registry().register("orders-value", ORDER_BROKEN))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("registering shop.Order under subject orders-value");
    }

    @Test
    void shouldTakeAnySchemaAsTheFirst() {
        assertThat(registry().isCompatible("orders-value", ORDER_BROKEN)).isTrue();
    }

    @Test
    void shouldSayWhatItDoesNotHave() {
        registry().register("orders-value", ORDER);

        assertThatThrownBy(() -> registry().byId(4711))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("schema id 4711");
        assertThatThrownBy(() -> registry().byId(-1))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("schema id -1");
        assertThatThrownBy(() -> registry().idOf("orders-value", ORDER_2))
                .isInstanceOf(NotRegisteredException.class)
                .hasMessageContaining("shop.Order under subject orders-value");
        assertThatThrownBy(() -> registry().idOf("orders-key", ORDER))
                .isInstanceOf(NotRegisteredException.class)
                .hasMessageContaining("subject orders-key");
        assertThatThrownBy(() -> registry().latest("orders-key"))
                .isInstanceOf(NotRegisteredException.class)
                .hasMessageContaining("subject orders-key");
    }

    @Test
    void shouldFindASchemaThatWasNotThereBefore() throws Exception {
        assertThatThrownBy(() -> registry().byId(1)).isInstanceOf(UnknownSchemaException.class);

        int id = registry().register("orders-value", ORDER);

        assertThat(id).isEqualTo(1);
        assertThat(registry().byId(id)).isEqualTo(ORDER);
    }

    @Test
    void shouldTakeSubjectsWithAnyCharacters() {
        String subject = ":.team:b\u00fccher und/oder?a=b&c%2F#1+1";
        int id = registry().register(subject, ORDER);

        assertThat(registry().latest(subject).id()).isEqualTo(id);
        assertThat(registry().idOf(subject, ORDER)).isEqualTo(id);
    }

    @Test
    void shouldBeTheSameRegistryForACallerInAHurry() throws Exception {
        int id = registry().register("orders-value", ORDER);

        assertThat(registry().within(Duration.ofSeconds(5)).byId(id)).isEqualTo(ORDER);
    }
}
