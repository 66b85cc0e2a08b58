package io.github.firstseen.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.OpenApi;
import io.github.firstseen.app.process.Instance;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F6: what is described is served, and the reverse, each for the same role")
class DescribedRoutesTest {
    @Test
    void shouldDescribeWhatIsServed() {
        Instance instance = new Instance(
                Settings.of(Map.of("bootstrap.servers", "127.0.0.1:1", "application.server", "127.0.0.1:7070")));
        Map<String, String> served = new TreeMap<>(OpenApi.served(ServedDeduplicator.routes(instance)));
        // Between instances, and what a page asks for that is described.
        served.keySet().removeIf(route -> route.contains(" /inner/") || route.contains(" /console/"));
        Map<String, String> described = new TreeMap<>(OpenApi.read().described());

        assertThat(served).isEqualTo(described);
    }
}
