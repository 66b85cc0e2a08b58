package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D3: by which hosts it may be asked")
class HostsTest {
    private static final Hosts HOSTS = Hosts.of("::", "Node_1.example:7070", List.of("firstseen.svc"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:7070",
                "localhost.",
                "127.0.0.1:1",
                "127.9.9.9",
                "[::1]:7070",
                "[0:0:0:0:0:0:0:1]",
                "node_1.example",
                "NODE_1.EXAMPLE.:443",
                "192.0.2.7:80",
                "firstseen.svc:80"
            })
    void shouldTakeThisMachineTheInstancesNameAndTheAddressOfTheConnection(String host) {
        assertThat(HOSTS.isOurs(host, "192.0.2.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.8",
                "0x7f000001",
                "127.1",
                "[::2]",
                "[::1",
                "::1",
                "localhost:evil",
                "localhost@evil.example",
                "evil.example@localhost",
                "localhost/evil",
                "localhost evil",
                ":7070",
                "999.0.0.1"
            })
    void shouldTakeNoOther(String host) {
        assertThat(HOSTS.isOurs(host, "192.0.2.7")).isFalse();
        assertThat(HOSTS.isOurs(null, "192.0.2.7")).isFalse();
    }

    @Test
    void shouldTakeTheListenersHost() {
        assertThat(Hosts.of("web.example", "node-1:1", List.of()).isOurs("web.example:7070", "192.0.2.7"))
                .isTrue();
        assertThat(Hosts.of("192.0.2.1", "192.0.2.2:1", List.of()).isOurs("192.0.2.1", "192.0.2.7"))
                .isTrue();
        assertThat(Hosts.of("192.0.2.1", "192.0.2.2:1", List.of()).isOurs("192.0.2.2", "192.0.2.7"))
                .isTrue();
    }
}
