package io.github.firstseen.interop.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.interop.peer.ConfluentClient;
import io.github.firstseen.interop.registry.RegistryProcess;
import io.github.firstseen.serdes.registry.IncompatibleSchemaException;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our client and Confluent's 7.5.3, at an Apicurio registry (A4, F4)")
class RegistryClientIT {
    private static final Schema V1 = new Schema.Parser().parse(Orders.V1);
    private static final Schema V2 = new Schema.Parser().parse(Orders.V2);

    private static final RegistryProcess PROCESS = RegistryProcess.start();

    private final SchemaRegistry ours = Orders.client(PROCESS.url());
    private final ConfluentClient theirs = new ConfluentClient(PROCESS.url());

    @AfterAll
    static void stop() {
        PROCESS.close();
    }

    @Test
    void shouldFindWhatTheirsRegistered() throws Exception {
        int id = theirs.register("theirs-value", Orders.V1);

        assertThat(ours.byId(id)).isEqualTo(V1);
        assertThat(ours.idOf("theirs-value", V1)).isEqualTo(id);
        assertThat(ours.register("theirs-value", V1)).isEqualTo(id);
        assertThat(ours.latest("theirs-value").schema()).isEqualTo(V1);
    }

    @Test
    void shouldRegisterWhatTheirsFinds() throws Exception {
        int id = ours.register("ours-value", V1);

        assertThat(theirs.idOf("ours-value", Orders.V1)).isEqualTo(id);
        assertThat(new Schema.Parser().parse(theirs.schema(id))).isEqualTo(V1);
    }

    @Test
    void shouldEvolveASubjectAndRefuseWhatItsRulesForbid() throws Exception {
        int first = ours.register("evolving-value", V1);
        PROCESS.setCompatibility("evolving-value", "BACKWARD");
        Schema breaking = new Schema.Parser().parse(Orders.WITHOUT_AMOUNT);

        assertThat(ours.isCompatible("evolving-value", V2)).isTrue();
        int second = ours.register("evolving-value", V2);

        assertThat(second).isNotEqualTo(first);
        assertThat(ours.latest("evolving-value").version()).isEqualTo(2);
        assertThat(ours.isCompatible("evolving-value", breaking)).isFalse();
        assertThatThrownBy(() -> ours.register("evolving-value", breaking))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("evolving-value");
    }

    @Test
    void shouldBeToldThatAnIdStandsForNothing() {
        assertThatThrownBy(() -> ours.byId(999_999))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("999999");
    }
}
