package io.github.firstseen.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void shouldReadWhatItWrites() {
        for (String text : new String[] {"127.0.0.1:7070", "dedup-0.dedup:80", "[::1]:7070"}) {
            assertThat(Address.parse(text)).hasToString(text);
        }
        assertThat(Address.parse("[::1]:7070")).isEqualTo(new Address("::1", 7070));
    }

    @Test
    void shouldRefuseWhatNobodyCanReach() {
        for (String text : new String[] {"", ":7070", "host", "host:", "host:x", "host:0", "host:65536"}) {
            assertThatThrownBy(() -> Address.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
