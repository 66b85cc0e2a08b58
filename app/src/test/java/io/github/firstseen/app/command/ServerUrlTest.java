package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.WrongConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    private static final String LISTENER = "firstseen.http.listener";

    @Test
    void shouldAskThisMachineWhereNobodySaysWhom() {
        assertThat(ServerUrl.of(null, Map.of()))
                .isEqualTo("http://127.0.0.1:7070")
                .isEqualTo(ServerUrl.DEFAULT);
    }

    @Test
    void shouldTakeTheCommandLineBeforeTheConfiguration() {
        assertThat(ServerUrl.of("http://a:1", Map.of(LISTENER, "none"))).isEqualTo("http://a:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://host-1:7443  |             | https://host-1:7443",
                "https://host-1:7443  | other:1     | https://host-1:7443",
                "http://[::1]:7070    |             | http://[::1]:7070",
                "https://0.0.0.0:7443 | host-1:7443 | https://host-1:7443",
                "https://[::]:7443    |             | https://localhost:7443",
                "http://127.0.0.1:0   | host-1:1    |"
            })
    void shouldAskWhereTheConfigurationListens(String listener, String server, String url) {
        Map<String, String> properties =
                server == null ? Map.of(LISTENER, listener) : Map.of(LISTENER, listener, "application.server", server);
        if (url == null) {
            assertThatThrownBy(() -> ServerUrl.of(null, properties))
                    .isInstanceOf(WrongConfigException.class)
                    .hasMessageContaining("took a free port");
        } else {
            assertThat(ServerUrl.of(null, properties)).isEqualTo(url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "ftp://x:1", "localhost"})
    void shouldSayThatNothingAnswersThere(String listener) {
        assertThatThrownBy(() -> ServerUrl.of(null, Map.of(LISTENER, listener)))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageStartingWith(LISTENER + "=" + listener + ": ");
    }
}
