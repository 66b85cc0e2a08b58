package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A registry in memory, for tests")
class MockSchemaRegistryTest extends RegistryContract {
    private static final RegistryConfig CONFIG = new RegistryConfig(Map.of("schema.registry.url", "mock://shop"));

    @AfterEach
    void dropScope() {
        MockSchemaRegistry.dropScope("shop");
    }

    @Override
    SchemaRegistry registry() {
        return SchemaRegistry.of(CONFIG);
    }

    @Test
    void shouldBeAnotherOneUnderAnotherName() {
        SchemaRegistry other = SchemaRegistry.of(new RegistryConfig(Map.of("schema.registry.url", "mock://bank")));
        registry().register("orders-value", ORDER_2);

        assertThat(other).isNotSameAs(registry());
        assertThat(other.register("orders-value", ORDER)).isEqualTo(1);
        MockSchemaRegistry.dropScope("bank");
    }
}
