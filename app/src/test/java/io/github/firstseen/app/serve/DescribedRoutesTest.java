package io.github.firstseen.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.OpenApi;
import io.github.firstseen.app.http.Routes;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.relay.RelayInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F6: what is described is served, and the reverse, each for the same role")
class DescribedRoutesTest {
    private static final Settings SETTINGS =
            Settings.of(Map.of("bootstrap.servers", "127.0.0.1:1", "application.server", "127.0.0.1:7070"));

    @Test
    void shouldDescribeWhatIsServed() {
        assertDescribed(ServedDeduplicator.routes(new Instance(SETTINGS)), OpenApi.read());
    }

    @Test
    void shouldDescribeWhatARelayServes() {
        Settings settings = SETTINGS.with("firstseen.http.listener", "http://127.0.0.1:0");
        assertDescribed(ServedRelay.routes(new RelayInstance(settings)), OpenApi.ofRelay());
    }

    private static void assertDescribed(List<Routes> routes, OpenApi api) {
        Map<String, String> served = new TreeMap<>(OpenApi.served(routes));
        // Between instances, and what a page asks for that is described.
        served.keySet().removeIf(route -> route.contains(" /inner/") || route.contains(" /console/"));

        assertThat(served).isEqualTo(new TreeMap<>(api.described()));
    }
}
