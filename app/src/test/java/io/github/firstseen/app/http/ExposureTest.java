package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D3: nothing is served beyond this machine by mistake")
class ExposureTest {
    private static final Map<String, String> USERS = Map.of("firstseen.http.users.file", "users");
    private static final Map<String, String> PLAIN = Map.of("firstseen.http.plaintext.allowed", "true");
    private static final Map<String, String> NAMED = Map.of("application.server", "node-1:7070");

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:0", "http://localhost:0", "http://[::1]:0", "https://127.0.0.1:0"})
    void shouldAllowThisMachineAsItIs(String listener) {
        assertThat(problems(listener)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:7070", "http://[2001:db8::1]:7070"})
    void shouldWantTlsOrAWordAndUsersForOthers(String listener) {
        assertThat(problems(listener))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("firstseen.http.listener=" + listener + ": reaches beyond this machine")
                                .contains("https", "firstseen.http.plaintext.allowed=true"),
                        line -> assertThat(line)
                                .startsWith("firstseen.http.listener=" + listener + ": reaches beyond this machine")
                                .contains("firstseen.http.users.file", "bin/firstseen token"));
        assertThat(problems(listener, PLAIN)).singleElement().asString().contains("firstseen.http.users.file");
        assertThat(problems(listener, USERS)).singleElement().asString().contains("plaintext.allowed");
        assertThat(problems(listener, PLAIN, USERS)).isEmpty();
        assertThat(problems(listener.replace("http:", "https:"), USERS)).isEmpty();
        assertThat(problems(listener.replace("http:", "https:")))
                .singleElement()
                .asString()
                .contains("firstseen.http.users.file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0.0.0.0:7070", "http://[::]:7070"})
    void shouldWantAnAddressToTellOthersWhereItServesOnAll(String listener) {
        assertThat(problems(listener, PLAIN, USERS))
                .singleElement()
                .asString()
                .startsWith("firstseen.http.listener=" + listener + ": is every address of this machine")
                .contains("set application.server=HOST:PORT");
        assertThat(problems(listener, NAMED)).hasSize(2);
        assertThat(problems(listener, PLAIN, USERS, NAMED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested", "required"})
    void shouldNotAskForCertificatesThatDoNotCount(String clientAuth) {
        Map<String, String> asked = Map.of("firstseen.http.ssl.client.auth", clientAuth);

        assertThat(problems("https://127.0.0.1:0", asked))
                .singleElement()
                .asString()
                .contains("firstseen.http.users.file", "cert:DISTINGUISHED NAME");
        assertThat(problems("http://127.0.0.1:0", asked, USERS))
                .singleElement()
                .asString()
                .contains("is not https");
        assertThat(problems("https://127.0.0.1:0", asked, USERS)).isEmpty();
    }

    @Test
    void shouldNameAHostThatNobodyKnows() {
        assertThat(problems("http://no.such.host.invalid:0"))
                .containsExactly("firstseen.http.listener=http://no.such.host.invalid:0: nobody here knows the host"
                        + " no.such.host.invalid");
    }

    @SafeVarargs
    private static List<String> problems(String listener, Map<String, String>... more) {
        Map<String, String> properties = new HashMap<>(Map.of("firstseen.http.listener", listener));
        for (Map<String, String> each : more) {
            properties.putAll(each);
        }
        Settings settings = Served.settings(properties);
        try {
            Exposure.check(settings, settings.http().listener().orElseThrow(), HttpConfig.LISTENER);
            return List.of();
        } catch (WrongConfigException e) {
            return e.problems();
        }
    }
}
