package io.github.firstseen.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.interop.registry.OlderAnswers;
import io.github.firstseen.interop.registry.RegistryProcess;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PeersIT {
    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";

    @Test
    void shouldAgreeWithEachOtherBeforeAnybodyElse() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start();
                OlderAnswers answers = new OlderAnswers(registry.url());
                ConfluentSerdes serdes = new ConfluentSerdes(answers.url())) {
            int id = new ConfluentClient(registry.url()).register("orders-value", SCHEMA);

            byte[] value = serdes.serialize("orders", SCHEMA, "{\"id\":\"o-1\"}");

            assertThat(ByteBuffer.wrap(value).get(0)).isZero();
            assertThat(ByteBuffer.wrap(value).getInt(1)).isEqualTo(id);
            assertThat(serdes.deserialize("orders", value)).isEqualTo("{\"id\": \"o-1\"}");
        }
    }
}
