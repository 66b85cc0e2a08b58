package io.github.firstseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void shouldNeedBootstrapServersAlone() {
        Settings settings = Settings.of(Map.of("bootstrap.servers", "a:1,b:2"));

        assertThat(settings.bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(settings.applicationId()).isEqualTo("firstseen");
        assertThat(settings.stateDirectory()).hasToString("firstseen-state/firstseen");
    }

    @Test
    void shouldReadCommandsOnlyWhereItIsTold() {
        Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "a:1"));
        assertThat(Settings.of(properties).dedup().isLifecycleOn()).isFalse();

        properties.put("firstseen.lifecycle", "on");
        assertThat(Settings.of(properties).dedup().isLifecycleOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "firstseen.tll.ms,              did you mean firstseen.ttl.ms?",
        "firstseen.ingest.topics,       did you mean firstseen.ingest.topic?",
        "ttl.ms,                        did you mean firstseen.ttl.ms?",
        "firstseen.security.protocol,   did you mean security.protocol?",
        "num.stream.thread,             did you mean num.stream.threads?",
        "producer.linger.mss,           did you mean producer.linger.ms?",
        "topic.retention.mss,           did you mean topic.retention.ms?",
        "firstseen.some.thing.else.yet, all keys are in docs/configuration.md",
    })
    void shouldNameTheKeyNearestToATypo(String key, String answer) {
        assertThat(problemsWith(key, "7"))
                .singleElement()
                .asString()
                .startsWith(key + "=7: there is no such key; ")
                .endsWith(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "firstseen.ttl.ms,            -5,            firstseen.ttl.ms=-5: Value must be at least 1",
        "firstseen.ttl.ms,            86400001,      'firstseen.ttl.ms=86400001: must be at most firstseen.retention.ms, which is 86400000'",
        "firstseen.routing,           keys,          'firstseen.routing=keys: String must be one of: key, partition'",
        "firstseen.lifecycle,         true,          'firstseen.lifecycle=true: String must be one of: off, on'",
        "firstseen.http.listener,     7070,          'firstseen.http.listener=7070: must be http://HOST:PORT, https://HOST:PORT or none'",
        "num.stream.threads,          many,          num.stream.threads=many: Not a number of type INT",
        "num.stream.threads,          0,             num.stream.threads=0: Value must be at least 1",
        "producer.acks,               3,             'producer.acks=3: String must be one of: all, -1, 0, 1'",
        "bootstrap.servers,           localhost,     'bootstrap.servers=localhost: must be HOST:PORT, several with commas between them'",
    })
    void shouldSayWhatIsAllowedInsteadOfAWrongValue(String key, String value, String line) {
        assertThat(problemsWith(key, value)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processing.exception.handler",
                "production.exception.handler",
                "deserialization.exception.handler",
                "rocksdb.config.setter"
            })
    void shouldNotLetASettingOfKafkaStreamsDropRecordsOrUnboundMemory(String key) {
        assertThatThrownBy(() -> Settings.of(Map.of("bootstrap.servers", "localhost:9092", key, "com.example.Mine")))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining(key + "=com.example.Mine: is firstseen's own to set");
    }

    @Test
    void shouldBeExactlyOnceOrNothing() {
        assertThat(problemsWith("processing.guarantee", "at_least_once"))
                .singleElement()
                .asString()
                .contains("must be exactly_once_v2");
        assertThat(problemsWith("processing.guarantee", "exactly_once_v2")).isEmpty();
    }

    @Test
    void shouldSayWhatAvroNeeds() {
        assertThat(problemsWith("firstseen.key.source", "avro:order.id"))
                .singleElement()
                .asString()
                .startsWith("firstseen.key.source=avro:order.id: needs schema.registry.url, ");
    }

    @Test
    void shouldTakeConfluentsKeysForARegistryAndNoOthers() {
        Settings settings = settings(Map.of(
                "schema.registry.url", "http://registry:8081",
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ada:sesame",
                "request.header.X-Tenant", "shop"));

        assertThat(settings.registry()).isPresent();
        assertThat(settings.adminSettings())
                .doesNotContainKeys("schema.registry.url", "basic.auth.user.info", "request.header.X-Tenant");
        assertThat(problems(Map.of("schema.registry.url", "http://registry:8081", "rule.executors", "encrypt")))
                .singleElement()
                .asString()
                .contains("rule.executors");
        assertThat(problems(Map.of("schema.registry.url", "http://ada:sesame@registry:no-port")))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("sesame"));
    }

    @Test
    void shouldLeaveAKeyToTheFirstOfKafkasPartsThatKnowsIt() {
        assertThat(settings(Map.of("group.protocol", "streams")).properties())
                .containsEntry("group.protocol", "streams");
        assertThat(problems(Map.of("group.protocol", "no-such"))).hasSize(1);
    }

    @Test
    void shouldLetKeysOfPluginsPass() {
        assertThat(problemsWith("com.example.login.url", "https://example.com")).isEmpty();
    }

    @Test
    void shouldLetAnyKeyPassThatIsForTheDeserializerOfPayloads() {
        assertThat(problemsWith("firstseen.payload.deserializer.specific.avro.reader", "false"))
                .isEmpty();
        assertThat(problemsWith("firstseen.payload.deserialiser", "plugin.Any"))
                .singleElement()
                .asString()
                .endsWith("did you mean firstseen.payload.deserializer?");
    }

    @Test
    void shouldHideASecretOfOurOwn() {
        Settings settings = Settings.of(Map.of(
                "bootstrap.servers", "a:1",
                "firstseen.http.ssl.keystore.password", "hunter2"));

        assertThat(settings.withoutSecrets("it was hunter2 there")).doesNotContain("hunter2");
    }

    @Test
    void shouldHideTheValueOfAMistypedSecret() {
        assertThat(problemsWith("sasl.jaas.conf", "hunter2"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2")
                .contains("sasl.jaas.conf=[hidden]");
        assertThat(problemsWith("ssl.key.passwort", "hunter2"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void shouldGiveAdminKeysToTheAdminClientAlone() {
        Settings settings = Settings.of(Map.of(
                "bootstrap.servers", "a:1",
                "security.protocol", "SASL_SSL",
                "admin.retries", "3",
                "com.example.login.url", "x",
                "producer.linger.ms", "5",
                "firstseen.ttl.ms", "5"));

        assertThat(settings.adminSettings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("retries", "3")
                .containsEntry("com.example.login.url", "x")
                .containsEntry("default.api.timeout.ms", 15_000)
                .doesNotContainKeys("producer.linger.ms", "linger.ms", "firstseen.ttl.ms", "admin.retries");
    }

    @Test
    void shouldKeepAProducerOfOurOwnExactlyOnceWhateverTheUserWrote() {
        Settings settings = Settings.of(Map.of(
                "bootstrap.servers", "a:1",
                "security.protocol", "SASL_SSL",
                "producer.acks", "1",
                "producer.compression.type", "zstd",
                "consumer.max.poll.records", "3",
                "com.example.login.url", "x"));

        assertThat(settings.transactionalProducerSettings("mine"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("compression.type", "zstd")
                .containsEntry("com.example.login.url", "x")
                .containsEntry("transactional.id", "mine")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("delivery.timeout.ms", 20_000)
                .doesNotContainKeys("max.poll.records", "producer.acks");
    }

    @Test
    void shouldLeaveTheTimesOfAProducerToTheUserWhereOneIsSet() {
        Settings settings = Settings.of(Map.of("bootstrap.servers", "a:1", "producer.request.timeout.ms", "60000"));

        assertThat(settings.transactionalProducerSettings("mine"))
                .containsEntry("request.timeout.ms", "60000")
                .doesNotContainKeys("delivery.timeout.ms", "max.block.ms", "transaction.timeout.ms", "linger.ms");
    }

    @Test
    void shouldGiveAProducerTheUsersKeysButNoTransaction() {
        Settings settings = Settings.of(Map.of(
                "bootstrap.servers", "a:1",
                "security.protocol", "SASL_SSL",
                "compression.type", "zstd",
                "producer.max.request.size", "2000000",
                "consumer.max.poll.records", "3",
                "firstseen.ttl.ms", "5"));

        assertThat(settings.producerSettings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("compression.type", "zstd")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.request.size", "2000000")
                .containsEntry("delivery.timeout.ms", 20_000)
                .doesNotContainKeys("max.poll.records", "firstseen.ttl.ms", "transactional.id");
    }

    @Test
    void shouldFindAllProblemsAtOnce() {
        assertThatThrownBy(() -> Settings.of(Map.of("firstseen.x", "1", "firstseen.ttl.ms", "0", "acks", "9")))
                .asInstanceOf(type(WrongConfigException.class))
                .satisfies(e -> assertThat(e.problems()).hasSize(4));
    }

    private static List<String> problemsWith(String key, String value) {
        return problems(Map.of(key, value));
    }

    private static List<String> problems(Map<String, String> more) {
        try {
            settings(more);
            return List.of();
        } catch (WrongConfigException e) {
            return e.problems();
        }
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        properties.putAll(more);
        return Settings.of(properties);
    }

    @Test
    void shouldRefuseARelayOfTheDeduplicatorsGroup() {
        assertThatThrownBy(() -> Settings.of(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "application.id", "shop",
                        "firstseen.relay.application.id", "shop")))
                .hasMessageContaining("must differ from application.id");
    }
}
