package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before a cluster is asked. */
@DisplayName("E4: release and report over HTTP")
class ActRoutesTest {
    private static final String ID = "7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f";

    private static Served served(String lifecycle) {
        return Served.of(
                Served.settings(Map.of("firstseen.lifecycle", lifecycle)),
                instance -> List.of(new ActRoutes(instance, new LiveQueries(instance))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/keys/a/release | {} | why must say something",
                "/v1/keys/a/release | {\"why\":\" \"} | why must say something",
                "/v1/keys/a/release | {\"why\":\"x\",\"attempt\":0} | attempt must be positive, got 0",
                "/v1/keys/a/release | {\"why\":\"x\",\"source\":\"orders\"} | orders-3@42",
                "/v1/keys/a/release | {\"why\":\"x\",\"status\":\"succeeded\"} | not the JSON",
                "/v1/keys/a/release | null | must not be null",
                "/v1/keys/a/release?wait=31 | {\"why\":\"x\"} | wait must be 0 to 30",
                "/v1/keys/a/release?wait=-1 | {\"why\":\"x\"} | wait must be 0 to 30",
                "/v1/keys/a/release?partition=x | {\"why\":\"x\"} | partition must be a number",
                "/v1/requests/1-1-1-1-1/release | {\"why\":\"x\"} | UUID of version 8",
                "/v1/requests/" + ID + "/release?scope=s | {\"why\":\"x\"} | has its scope in it",
                "/v1/keys/a/report | {} | status must be one of processing, succeeded",
                "/v1/keys/a/report | {\"status\":\"release\"} | got release",
                "/v1/keys/a/report | {\"status\":\"processing\",\"outcome\":{\"text\":\"x\"}} | final status",
                "/v1/keys/a/report | {\"status\":\"succeeded\",\"outcome\":{}} | either content, in base64url, or text",
                "/v1/keys/a/report | {\"status\":\"succeeded\",\"outcome\":{\"content\":\"$\"}} | base64",
                "/v1/keys/a/report | {\"status\":\"succeeded\",\"attempt\":-1} | attempt must be positive",
            })
    void shouldSayWhatIsWrongWithACommand(String path, String body, String told) throws Exception {
        try (Served served = served("on")) {
            HttpResponse<String> response = served.post(path, body);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(response.body()).contains("urn:firstseen:problem:wrong-request", told);
        }
    }

    @Test
    void shouldRefuseAnOutcomeThatDuplicatesCouldNotCarry() throws Exception {
        try (Served served = served("on")) {
            HttpResponse<String> response = served.post(
                    "/v1/keys/a/report",
                    "{\"status\":\"succeeded\",\"outcome\":{\"text\":\"" + "x".repeat(4_097) + "\"}}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("at most 4096 bytes").doesNotContain("xxx");
        }
    }

    @Test
    void shouldWriteNoCommandThatNobodyWouldRead() throws Exception {
        try (Served served = served("off")) {
            for (String path : List.of("/v1/keys/a/report", "/v1/requests/" + ID + "/report")) {
                HttpResponse<String> response = served.post(path, "{\"status\":\"succeeded\"}");

                assertThat(response.statusCode()).isEqualTo(409);
                assertThat(response.body()).contains("urn:firstseen:problem:lifecycle-off", "firstseen.lifecycle=on");
            }
        }
    }

    @Test
    void shouldNotActBeforeTheDeduplicatorRuns() throws Exception {
        try (Served served = served("on")) {
            HttpResponse<String> response = served.post("/v1/keys/a/release", "{\"why\":\"lost\"}");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
