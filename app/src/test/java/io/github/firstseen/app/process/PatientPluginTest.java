package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.testkit.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin that cannot be used ends the start with a line that says what to do (A4)")
class PatientPluginTest {
    private static final String READER = "package plugin; public class Reader"
            + " implements org.apache.kafka.common.serialization.Deserializer<Object> {"
            + " public Object deserialize(String topic, byte[] data) { return null; } }";

    @TempDir
    Path dir;

    @Test
    void shouldSayWhatIsWrongWithTheDirectory() throws IOException {
        Path nowhere = dir.resolve("nowhere");
        assertRefused(
                with("plugin.Any", nowhere),
                "firstseen.plugin.path=" + nowhere
                        + ": there is no such directory; name the one with the plugin's jars");
        assertRefused(
                with("plugin.Any", dir),
                "firstseen.plugin.path=" + dir
                        + ": there is no jar in this directory; put those of the plugin into it");
        Files.writeString(dir.resolve("half.jar"), "no jar");
        assertRefused(
                with("plugin.Any", dir),
                "firstseen.plugin.path=" + dir + ": half.jar cannot be read as a jar; copy it again");
    }

    @Test
    void shouldSayWhatIsWrongWithTheClass() {
        plugin("package plugin; public class Plain { }");
        plugin("package plugin; public class Sized extends Reader { public Sized(int size) {} }");
        plugin("package plugin; public abstract class Half extends Reader { }");
        plugin("package plugin; public class Broken extends Reader {"
                + " public Broken() { throw new IllegalStateException(\"no disk\\nat all\"); } }");

        assertRefused(
                with("plugin.Nobody", dir),
                "firstseen.payload.deserializer=plugin.Nobody: there is no such class, neither in the jars of"
                        + " firstseen.plugin.path nor in firstseen; correct the name, or put its jar there");
        assertRefused(
                with("plugin.Plain", dir),
                "firstseen.payload.deserializer=plugin.Plain: is neither a Deserializer nor a Serde of Kafka; name one"
                        + " that is");
        assertRefused(
                with("plugin.Sized", dir),
                "firstseen.payload.deserializer=plugin.Sized: has no public constructor without parameters; name a class"
                        + " that has");
        assertRefused(
                with("plugin.Half", dir),
                "firstseen.payload.deserializer=plugin.Half: cannot be made, being abstract or not public; name a class"
                        + " that can");
        assertRefused(
                with("plugin.Broken", dir),
                "firstseen.payload.deserializer=plugin.Broken: its constructor failed: IllegalStateException: no disk at"
                        + " all");
    }

    @Test
    void shouldNameTheClassWhoseJarIsMissing() throws IOException {
        PluginJar.write(
                dir.resolve("needy.jar"),
                READER,
                "package lib; public class Base { public static void use() {} }",
                "package plugin; public class Needy extends Reader {"
                        + " public void configure(java.util.Map<String, ?> c, boolean k) { lib.Base.use(); } }");
        try (FileSystem jar = FileSystems.newFileSystem(dir.resolve("needy.jar"))) {
            Files.delete(jar.getPath("lib", "Base.class"));
        }

        assertRefused(
                with("plugin.Needy", dir),
                "firstseen.payload.deserializer=plugin.Needy: a class that it needs is missing or does not fit"
                        + " (NoClassDefFoundError: lib/Base); put the jar that has it into firstseen.plugin.path");
    }

    @Test
    void shouldTellWhatConfiguringSaysWithoutSecrets() {
        plugin("package plugin; public class Talkative extends Reader {"
                + " public void configure(java.util.Map<String, ?> c, boolean k) { throw new IllegalArgumentException("
                + "\"cannot log in at \" + c.get(\"login.url\") + \" as \" + c.get(\"basic.auth.user.info\")"
                + " + \" with \" + c.get(\"my.password\")); } }");
        Map<String, String> properties = with("plugin.Talkative", dir);
        properties.put("firstseen.payload.deserializer.basic.auth.user.info", "alice:hunter2");
        properties.put("firstseen.payload.deserializer.my.password", "opensesame");
        properties.put("firstseen.payload.deserializer.login.url", "https://example.com");

        assertRefused(
                properties,
                "firstseen.payload.deserializer=plugin.Talkative: cannot be configured: IllegalArgumentException: cannot"
                        + " log in at https://example.com as [hidden] with [hidden]");
    }

    @Test
    void shouldNotStartWithARegistryThatIsNotThereForOneThatNeedsItAtOnce() {
        plugin("package plugin; public class Eager extends Reader {"
                + " public void configure(java.util.Map<String, ?> c, boolean k) {"
                + " throw new org.apache.kafka.common.KafkaException(new java.net.ConnectException(\"refused\")); } }");

        assertRefused(
                with("plugin.Eager", dir),
                "firstseen.payload.deserializer=plugin.Eager: plugin.Eager had no answer: KafkaException, because of"
                        + " ConnectException (refused)");
    }

    @Test
    void shouldTakeASerdeAndAClassThatIsPartOfFirstseen() {
        plugin(
                "package plugin; public class Both extends org.apache.kafka.common.serialization.Serdes.WrapperSerde<Object>"
                        + " { public Both() { super(null, new Reader()); }"
                        + " public void configure(java.util.Map<String, ?> c, boolean k) {} public void close() {} }");

        try (PatientPlugin plugin = made(with("plugin.Both", dir))) {
            plugin.get().close();
        }
        Map<String, String> ours = with("io.github.firstseen.serdes.confluent.RegistryAvroSerde", dir);
        ours.remove("firstseen.plugin.path");
        ours.put("firstseen.payload.deserializer.schema.registry.url", "mock://ours");
        try (PatientPlugin plugin = made(ours)) {
            plugin.get().close();
        }
    }

    private void plugin(String source) {
        String name = source.replaceAll(".* class (\\w+).*", "$1");
        PluginJar.write(dir.resolve(name + ".jar"), READER, source);
    }

    private static Map<String, String> with(String className, Path path) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                "localhost:1",
                "firstseen.fingerprint",
                "avro",
                "firstseen.payload.deserializer",
                className,
                "firstseen.plugin.path",
                path.toString()));
    }

    private static PatientPlugin made(Map<String, String> properties) {
        return PatientPlugin.of(Settings.of(properties), new Outage()).orElseThrow();
    }

    private static void assertRefused(Map<String, String> properties, String line) {
        assertThatThrownBy(() -> made(properties))
                .isInstanceOfSatisfying(
                        WrongConfigException.class,
                        e -> assertThat(e.problems()).containsExactly(line));
    }
}
