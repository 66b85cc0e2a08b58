package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleMessagesTest {
    private static final String TTL = "ttl";

    @Test
    void shouldRepeatWithItsSeedAndDifferWithAnother() {
        assertThat(SampleMessages.make(7, TTL))
                .isEqualTo(SampleMessages.make(7, TTL))
                .isNotEqualTo(SampleMessages.make(8, TTL));
    }

    @Test
    void shouldHoldAFewThatBecomeDeadLetters() {
        List<DemoMessage> messages = SampleMessages.make(7, TTL);

        assertThat(messages).hasSize(SampleMessages.COUNT);
        assertThat(messages).filteredOn(message -> message.key() == null).hasSize(SampleMessages.WITHOUT_KEY);
        assertThat(messages)
                .filteredOn(message -> Set.of("soon", "0", "9999999999999")
                        .contains(message.headers().getOrDefault(TTL, "")))
                .hasSize(SampleMessages.WITH_BAD_TTL)
                .allMatch(message -> message.key() != null);
    }

    @Test
    void shouldGiveEveryOtherMessageAKeyOfItsOwnAndJson() throws Exception {
        List<DemoMessage> messages = SampleMessages.make(7, TTL);

        assertThat(messages.stream().map(DemoMessage::key).filter(key -> key != null))
                .doesNotHaveDuplicates();
        for (DemoMessage message : messages) {
            assertThat(new ObjectMapper()
                            .readTree(message.value())
                            .path("amount")
                            .isNumber())
                    .isTrue();
        }
    }
}
