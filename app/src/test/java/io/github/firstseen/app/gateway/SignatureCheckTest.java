package io.github.firstseen.app.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B5: messages are signed with HMAC-SHA-256 over time and body")
class SignatureCheckTest {
    private static final long NOW_MS = 1_767_225_600_000L;
    private static final String TIME = "1767225600";
    private static final String OLD = "an-old-secret-of-shop";
    private static final String NEW = "a-new-secret-of-shop";
    private static final SignedRequest REQUEST = request("{\"total\":10}");

    @TempDir
    private Path dir = Path.of(".");

    private Path file = Path.of(".");

    @BeforeEach
    void write() throws Exception {
        file = dir.resolve("secrets");
        Files.writeString(
                file,
                "# both count for now\nshop " + OLD + "\n\nshop " + NEW + "\nbank the-secret-of-bank scope:bank\n");
    }

    private static SignedRequest request(String body) {
        return new SignedRequest("POST", "/v1/messages", List.of("pay-1", "", "", ""), Body.of(body.getBytes(UTF_8)));
    }

    private SignatureCheck check(String... more) {
        Map<String, String> properties = new TreeMap<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "firstseen.gateway.secrets.file", file.toString()));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return SignatureCheck.of(Settings.of(properties));
    }

    private static String hex(String secret, byte[] text) {
        return HexFormat.of().formatHex(new SigningSecret("test", secret, null).sign(text));
    }

    private static String overBody(String secret, String time, SignedRequest request) {
        return "t=" + time + ",v1=" + hex(secret, request.overBody(time));
    }

    private static String overRequest(String secret, SignedRequest request) {
        return "t=" + TIME + ",v2=" + hex(secret, request.overRequest(TIME));
    }

    private static void assertRefused(SignatureCheck check, @Nullable String signature, SignedRequest request) {
        assertThatThrownBy(() -> check.scopeOf(signature, request, NOW_MS))
                .isInstanceOf(NotSignedException.class)
                .hasMessageNotContaining(OLD)
                .hasMessageNotContaining("total");
    }

    @Test
    void shouldGiveTheSignatureThatOtherToolsGive() {
        // printf '1767225600.{"total":10}' | openssl dgst -sha256 -hmac a-new-secret-of-shop
        assertThat(hex(NEW, REQUEST.overBody(TIME)))
                .isEqualTo("45e2684cb0b341a6d2bb5c5404ef2a70c790187cd21049fa7100b2e4541c333c");
        // printf '1767225600\nPOST\n/v1/messages\npay-1\n\n\n\n{"total":10}' | openssl dgst -sha256 -hmac
        // a-new-secret-of-shop
        assertThat(hex(NEW, REQUEST.overRequest(TIME)))
                .isEqualTo("32544f4ad5eefa0d92d91246a036f6329c69fd53fbe1750baada17922e8d37b4");
    }

    @Test
    void shouldTakeEverySecretThatCountsNow() {
        SignatureCheck check = check();
        assertThat(check.scopeOf(overBody(OLD, TIME, REQUEST), REQUEST, NOW_MS)).isNull();
        assertThat(check.scopeOf(overBody(NEW, TIME, REQUEST), REQUEST, NOW_MS)).isNull();
        assertThat(check.scopeOf(overRequest(NEW, REQUEST), REQUEST, NOW_MS)).isNull();
        assertThat(check.scopeOf(overBody("the-secret-of-bank", TIME, REQUEST), REQUEST, NOW_MS))
                .isEqualTo("bank");
    }

    @Test
    void shouldTakeOneGoodSignatureAmongOthers() {
        String good = hex(NEW, REQUEST.overBody(TIME));
        String signature = "t=" + TIME + ", v1=" + "0".repeat(64) + ", v0=old, v1=" + good;
        assertThat(check().scopeOf(signature, REQUEST, NOW_MS)).isNull();
    }

    @Test
    void shouldTakeSecretsOverFromAFileThatChanges() throws Exception {
        SignatureCheck check = check();
        Files.writeString(file, "shop " + NEW + "\n");

        assertRefused(check, overBody(OLD, TIME, REQUEST), REQUEST);
        assertThat(check.scopeOf(overBody(NEW, TIME, REQUEST), REQUEST, NOW_MS)).isNull();
    }

    @Test
    void shouldKeepTheSecretsWhereTheFileCannotBeUsedAnyMore() throws Exception {
        SignatureCheck check = check();
        Files.writeString(file, "shop short\n");

        assertThat(check.scopeOf(overBody(OLD, TIME, REQUEST), REQUEST, NOW_MS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=",
                "t=1767225600",
                "t=,v1=",
                "t=now,v1=00",
                "t=1767225600,v1=zz",
                "t=1767225600,t=1767225600"
            })
    void shouldRefuseWhatIsNoSignature(String signature) {
        assertRefused(check(), signature, REQUEST);
        assertRefused(check(), null, REQUEST);
    }

    @Test
    void shouldRefuseAnotherBodyTimeOrSecret() {
        SignatureCheck check = check();
        assertRefused(check, overBody(NEW, TIME, request("{\"total\":99}")), REQUEST);
        assertRefused(check, overBody(NEW, TIME, REQUEST).replace("t=" + TIME, "t=1767225601"), REQUEST);
        assertRefused(check, overBody("a-secret-of-nobody", TIME, REQUEST), REQUEST);
    }

    @Test
    void shouldRefuseAnOldSignatureAndOneOfTheFuture() {
        SignatureCheck check = check();
        for (String time : List.of("1767225299", "1767225901")) {
            assertRefused(check, overBody(NEW, time, REQUEST), REQUEST);
        }
        for (String time : List.of("1767225300", "1767225900")) {
            assertThat(check.scopeOf(overBody(NEW, time, REQUEST), REQUEST, NOW_MS))
                    .isNull();
        }
    }

    @Test
    void shouldNotTakeASignatureOfTheBodyAloneForAnotherKeyWhereTheWholeRequestMustBeSigned() {
        SignatureCheck check = check("firstseen.gateway.signature.version", "v2");
        SignedRequest otherKey =
                new SignedRequest(REQUEST.method(), REQUEST.path(), List.of("pay-2", "", "", ""), REQUEST.body());

        assertRefused(check, overBody(NEW, TIME, REQUEST), REQUEST);
        assertRefused(check, overRequest(NEW, REQUEST), otherKey);
        assertThat(check.scopeOf(overRequest(NEW, REQUEST), REQUEST, NOW_MS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "shop",
                "shop short",
                "shop a-long-enough-secret other",
                "shop a-long-enough-secret scope:a b"
            })
    void shouldRefuseAFileThatCannotBeMeantAndNotRepeatIt(String text) throws Exception {
        Files.writeString(file, text);
        assertThatThrownBy(this::check)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("firstseen.gateway.secrets.file")
                .hasMessageNotContaining("long-enough");
    }

    @Test
    void shouldTellNoSecretAsText() {
        assertThat(new SigningSecret("shop", OLD, null).toString()).doesNotContain(OLD);
        assertThat(SigningSecrets.parse(List.of("shop " + OLD)).toString()).isEqualTo("1 secrets");
    }
}
