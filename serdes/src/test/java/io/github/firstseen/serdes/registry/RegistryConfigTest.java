package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How a registry is configured: by Confluent's keys, and nothing passed over (F4)")
class RegistryConfigTest {
    private static final Schema ORDER =
            SchemaBuilder.record("Order").namespace("shop").fields().endRecord();

    @Test
    void shouldNeedNoMoreThanAUrl() {
        RegistryConfig config = config();

        assertThat(config.urls()).extracting(RegistryUrl::base).containsExactly("http://registry:8081");
        assertThat(config.urls().get(0).credentials()).isEqualTo(Credentials.NONE);
        assertThat(config.autoRegistersSchemas()).isTrue();
        assertThat(config.usesLatestVersion()).isFalse();
        assertThat(config.normalizesSchemas()).isFalse();
        assertThat(config.totalTimeout()).hasSeconds(30);
        assertThat(config.connectTimeout()).hasSeconds(5);
        assertThat(config.readTimeout()).hasSeconds(10);
        assertThat(config.headers()).isEmpty();
    }

    @Test
    void shouldLeaveTheKeysOfOthersAlone() {
        RegistryConfig config = config("bootstrap.servers", "kafka:9092", "ssl.keystore.location", "/x", "acks", "all");

        assertThat(config.tls()).containsEntry("ssl.keystore.location", null);
    }

    @Test
    void shouldMissItsUrl() {
        assertRefused(Map.of(), "Missing required configuration \"schema.registry.url\"");
        assertRefused(Map.of("schema.registry.url", ""), "schema.registry.url");
    }

    @Test
    void shouldTakeAListOfUrlsWithPathsAndSlashes() {
        RegistryConfig config = new RegistryConfig(
                Map.of("schema.registry.url", "http://a:8081/, HTTPS://b/apis/ccompat/v7/ ,http://[::1]:8081"));

        assertThat(config.urls())
                .extracting(RegistryUrl::base)
                .containsExactly("http://a:8081", "https://b/apis/ccompat/v7", "http://[::1]:8081");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry:8081",
                "//registry",
                "ftp://registry",
                "http://schema_registry:8081",
                "http://",
                "http://a b",
                "http://a?subject=b",
                "http://a#b",
                "mock://"
            })
    void shouldRefuseWhatIsNoUrl(String url) {
        assertRefused(
                Map.of("schema.registry.url", "http://a," + url),
                "schema.registry.url: number 2 must be http://HOST:PORT");
    }

    @Test
    void shouldTakeAMockAlone() {
        assertThat(new RegistryConfig(Map.of("schema.registry.url", "mock://shop"))
                        .urls()
                        .get(0)
                        .mockName())
                .isEqualTo("shop");
        assertRefused(Map.of("schema.registry.url", "mock://shop,http://a"), "mock:// must stand alone");
    }

    @Test
    void shouldTakeUserAndPasswordFromEachUrlAndShowThemNowhere() {
        RegistryConfig config =
                new RegistryConfig(Map.of("schema.registry.url", "http://me:p%40ss@a:8081,http://you:word@b,http://c"));

        assertThat(config.urls())
                .extracting(url -> url.credentials().authorization())
                // me:p@ss and you:word in Base64.
                .containsExactly(new Password("Basic bWU6cEBzcw=="), new Password("Basic eW91OndvcmQ="), null);
        assertThat(config.urls()).hasToString("[http://a:8081, http://b, http://c]");
        assertThat(config.urls().get(0).credentials().toString()).doesNotContain("bWU6");
    }

    @Test
    void shouldTakeUserAndPasswordFromTheirKey() {
        RegistryConfig config = config("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:p:ss");

        Credentials credentials = config.urls().get(0).credentials();
        assertThat(credentials.authorization()).isEqualTo(new Password("Basic bWU6cDpzcw=="));
        assertThat(credentials.described()).isEqualTo("basic auth from basic.auth.user.info");
    }

    @Test
    void shouldTakeAToken() {
        RegistryConfig config = config("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t0ken");

        assertThat(config.urls().get(0).credentials().authorization()).isEqualTo(new Password("Bearer t0ken"));
    }

    @Test
    void shouldTakeSecretsFromAConfigurationProvider(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.properties"), "token=t0ken\n");
        RegistryConfig config = config(
                "config.providers",
                "file",
                "config.providers.file.class",
                FileConfigProvider.class.getName(),
                "bearer.auth.token",
                "${file:" + file + ":token}",
                "request.header.X-Key",
                "${file:" + file + ":token}");

        assertThat(config.urls().get(0).credentials().authorization()).isEqualTo(new Password("Bearer t0ken"));
        assertThat(config.headers()).containsEntry("X-Key", new Password("t0ken"));
    }

    /** Confluent's client passes over credentials whose source is not set, and is then refused by the registry. */
    @Test
    void shouldRefuseCredentialsThatWouldNotBeUsedOrAreTooMany() {
        assertRefused(
                with("basic.auth.user.info", "me:hush-hush"),
                "basic.auth.user.info: goes with basic.auth.credentials.source=USER_INFO, which is not set");
        assertRefused(
                with("basic.auth.credentials.source", "USER_INFO"),
                "basic.auth.user.info: goes with basic.auth.credentials.source=USER_INFO, but is not set");
        assertRefused(
                with(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "me:hush-hush",
                        "bearer.auth.token",
                        "hush-hush"),
                "basic.auth.user.info and bearer.auth.token: leave one of them out");
        assertRefused(
                with("schema.registry.url", "http://me:hush-hush@a", "bearer.auth.token", "hush-hush"),
                "http://a must hold no user and password, they come from the token from bearer.auth.token");
        assertRefused(
                with("bearer.auth.token", "hush-hush", "request.header.authorization", "hush-hush"),
                "request.header.Authorization: is set from the token from bearer.auth.token already");
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, SASL_INHERIT",
        "bearer.auth.credentials.source, OAUTHBEARER",
        "bearer.auth.credentials.source, SASL_OAUTHBEARER_INHERIT",
        "value.subject.name.strategy, com.example.MyStrategy",
        "schema.registry.total.timeout.ms, 0",
        "schema.registry.total.timeout.ms, 86400001",
        "http.read.timeout.ms, -1"
    })
    void shouldRefuseAValueThatStandsForNothingHere(String key, String value) {
        assertRefused(with(key, value), "Invalid value " + value + " for configuration " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema.registry.urls",
                "schema.registry.basic.auth.user.info",
                "schema.registry.ssl.engine.factory.class",
                "schema.registry.ssl.truststore.pasword",
                "basic.auth.userinfo",
                "bearer.auth.client.secret",
                "max.retries",
                "rule.executors.myRule.class"
            })
    void shouldRefuseAKeyThatStandsForNothingHere(String key) {
        assertRefused(with(key, "hush-hush"), key + " is not supported: ");
    }

    @Test
    void shouldRefuseEveryKeyOfConfluentsThatIsNotSupported() {
        assertThat(UnsupportedKeys.ALL)
                .isNotEmpty()
                .allSatisfy(each ->
                        assertRefused(with(each.key(), "hush-hush"), each.key() + " is not supported: " + each.why()));
    }

    @Test
    void shouldTakeAKeyThatAsksForWhatIsDoneAnyway() {
        Map<String, String> properties = with();
        UnsupportedKeys.ALL.forEach(each -> {
            if (each.only() != null) {
                properties.put(each.key(), each.only());
            }
        });

        assertThat(properties).hasSizeGreaterThan(10);
        assertThat(new RegistryConfig(properties).urls()).hasSize(1);
    }

    /** Confluent's client registers then, and the latest version is never looked at. */
    @Test
    void shouldRefuseToRegisterAndTakeTheLatestVersionAtOnce() {
        assertRefused(with("use.latest.version", "true"), "use.latest.version=true needs auto.register.schemas=false");
        assertThat(config("use.latest.version", "true", "auto.register.schemas", "false")
                        .usesLatestVersion())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Accept", "content-type", "my header", "Ünicode"})
    void shouldRefuseAHeaderThatCannotBeSet(String name) {
        assertRefused(with("request.header." + name, "hush-hush"), "request.header." + name + ": is no header");
    }

    @Test
    void shouldRefuseAHeaderValueOfTwoLinesWithoutShowingIt() {
        assertRefused(with("request.header.X", "hush-hush\r\nY: z"), "request.header.X: is no header that can be set");
    }

    @Test
    void shouldNameSubjectsAsConfluentDoes() {
        String confluents = "io.confluent.kafka.serializers.subject.";
        for (String start : List.of("", confluents)) {
            assertThat(subjects(start + "TopicNameStrategy")).containsExactly("orders-key", "orders-value");
            assertThat(subjects(start + "RecordNameStrategy")).containsExactly("shop.Order", "shop.Order");
            assertThat(subjects(start + "TopicRecordNameStrategy"))
                    .containsExactly("orders-shop.Order", "orders-shop.Order");
        }
        assertThat(config("key.subject.name.strategy", confluents + "RecordNameStrategy")
                        .subjectNameStrategy(false))
                .isEqualTo(SubjectNameStrategy.TOPIC_NAME);
    }

    private static List<String> subjects(String strategy) {
        RegistryConfig config = config("key.subject.name.strategy", strategy, "value.subject.name.strategy", strategy);
        return List.of(
                config.subjectNameStrategy(true).subject("orders", true, ORDER),
                config.subjectNameStrategy(false).subject("orders", false, ORDER));
    }

    private static void assertRefused(Map<String, String> properties, String message) {
        assertThatThrownBy(() -> new RegistryConfig(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("me:hush")
                .satisfies(said -> {
                    if (properties.containsValue("hush-hush")) {
                        assertThat(said).doesNotContain("hush");
                    }
                });
    }

    private static RegistryConfig config(String... keysAndValues) {
        return new RegistryConfig(with(keysAndValues));
    }

    private static Map<String, String> with(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of("schema.registry.url", "http://registry:8081"));
        List<String> texts = Arrays.asList(keysAndValues);
        for (int i = 0; i < texts.size(); i += 2) {
            properties.put(texts.get(i), texts.get(i + 1));
        }
        return properties;
    }
}
