package io.github.firstseen.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void shouldTakeTheAddressOfAnInstanceOrOfAProxyBeforeIt() {
        assertThat(new Endpoint("https://[::1]:7070/", null).url()).isEqualTo("https://[::1]:7070");
        assertThat(new Endpoint("http://proxy/firstseen//", null).url()).isEqualTo("http://proxy/firstseen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:7070", "ftp://localhost", "http://", "http://a b", "", "http://localhost/?a=b"})
    void shouldRefuseWhatIsNoAddressOfAServer(String url) {
        assertThatThrownBy(() -> new Endpoint(url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be http://HOST:PORT or https://HOST:PORT");
    }

    @Test
    @DisplayName("D7: secrets are in no message")
    void shouldTellNoSecret() {
        assertThat(new Endpoint("http://localhost:7070", "s3cret")).hasToString("http://localhost:7070");
        assertThatThrownBy(() -> new Endpoint("http://ada:s3cret@localhost", null))
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> new Endpoint("http://localhost", "s3cret\nX-Other: 1"))
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> new Endpoint("http://localhost", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
