package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F6: metrics over HTTP")
class MetricsRoutesTest {
    private static Served served() {
        return Served.of(Served.settings(Map.of()), instance -> List.of(MetricsRoutes.of(instance)));
    }

    @Test
    void shouldTellOfTheJvmBeforeThereIsADeduplicator() throws Exception {
        try (Served served = served()) {
            HttpResponse<String> response = served.get("/metrics");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(type(response)).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(response.body())
                    .contains("firstseen_build_info{", "jvm_memory_used_bytes{")
                    .doesNotContain("firstseen_records")
                    .endsWith("# EOF\n");
        }
    }

    @Test
    void shouldAnswerInTheOlderTextWhereThatIsAskedFor() throws Exception {
        try (Served served = served()) {
            HttpResponse<String> response =
                    served.send(served.request("/metrics").header("Accept", "text/plain"));

            assertThat(type(response)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(response.body()).contains("jvm_memory_used_bytes{").doesNotContain("# EOF");
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
