package io.github.firstseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
    private static final String KEY = HttpConfig.LISTENER;

    @Test
    void shouldReadAddresses() {
        assertThat(Listener.parse(KEY, "http://127.0.0.1:7070")).contains(new Listener(false, "127.0.0.1", 7070));
        assertThat(Listener.parse(KEY, "https://[::1]:0/")).contains(new Listener(true, "::1", 0));
        assertThat(Listener.parse(KEY, "none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7070",
                "127.0.0.1:7070",
                "http://127.0.0.1",
                "ftp://127.0.0.1:7070",
                "http://127.0.0.1:65536",
                "http://127.0.0.1:7070/path",
                "http://127.0.0.1:7070?x",
                "http:// :7070",
                "None"
            })
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Listener.parse(KEY, text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http://HOST:PORT");
    }

    @Test
    void shouldKnowWhomItReaches() throws UnknownHostException {
        assertThat(new Listener(false, "127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new Listener(false, "localhost", 1).isLoopback()).isTrue();
        assertThat(new Listener(false, "::1", 1).isLoopback()).isTrue();
        assertThat(new Listener(false, "0.0.0.0", 1).isLoopback()).isFalse();
        assertThat(new Listener(false, "0.0.0.0", 1).isWildcard()).isTrue();
        assertThat(new Listener(false, "::", 1).isWildcard()).isTrue();
        assertThat(new Listener(false, "127.0.0.1", 1).isWildcard()).isFalse();
    }
}
