package io.github.firstseen.app.poll;

import static io.github.firstseen.app.poll.PollWorld.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that are refused, each with a line that says what to change, and none with a secret in it. */
@Timeout(60)
class RefusedPollerTest {
    @TempDir
    private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static PollWorld world;

    @BeforeAll
    static void open() {
        world = new PollWorld(dir);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> assertRefused(
            Map<String, String> properties) {
        return assertThatThrownBy(() -> start(properties).close())
                .asInstanceOf(type(RefusedException.class))
                .extracting(RefusedException::problems, list(String.class));
    }

    @Test
    void shouldNameTheSqlWhereThereIsNoTable() throws Exception {
        assertRefused(world.topics("absent"))
                .containsExactly(
                        "table absent does not exist in the database: bin/firstseen outbox-poll --print-ddl shows"
                                + " the SQL that makes the table");
    }

    @Test
    void shouldNameEveryColumnThatIsMissingOrOfAnotherType() throws Exception {
        Map<String, String> properties = world.outbox("columns");
        world.postgres()
                .execute("ALTER TABLE columns DROP published_at, DROP failure, ALTER aggregateid TYPE int USING 1");
        assertRefused(properties)
                .hasSize(3)
                .anyMatch(line -> line.startsWith("table public.columns has no column published_at"))
                .anyMatch(line -> line.startsWith("table public.columns has no column failure"))
                .anyMatch(line -> line.contains("column aggregateid is integer, must be character varying or text"));
    }

    @Test
    void shouldRefuseASequenceThatNumbersRowsOutOfOrder() throws Exception {
        Map<String, String> properties = world.outbox("cached");
        world.postgres().execute("ALTER TABLE cached ALTER seq SET CACHE 20");
        assertRefused(properties)
                .singleElement()
                .asString()
                .contains("ALTER TABLE public.cached ALTER seq SET CACHE 1");
    }

    @Test
    void shouldRefuseWhoMayNotMark() throws Exception {
        Map<String, String> properties = world.outbox("guarded");
        world.postgres().execute("CREATE ROLE reader LOGIN; GRANT SELECT ON guarded TO reader");
        properties.put("firstseen.outbox.jdbc.user", "reader");
        assertRefused(properties)
                .singleElement()
                .asString()
                .contains("GRANT SELECT, UPDATE, DELETE ON public.guarded TO reader");
    }

    @Test
    void shouldNameTheTopicsThatAreMissingOrByTheRecordsTime() throws Exception {
        world.postgres().createOutbox("topicless");
        Map<String, String> properties = world.properties("topicless");
        world.broker()
                .admin()
                .createTopics(List.of(
                        new NewTopic("topicless-raw", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get();
        assertRefused(properties)
                .hasSize(3)
                .anyMatch(line -> line.contains("topicless-raw: message.timestamp.type must be LogAppendTime"))
                .anyMatch(line -> line.contains("topicless-raw: cleanup.policy must be delete"))
                .anyMatch(line -> line.contains("topicless-dead does not exist")
                        && line.contains("bin/firstseen topics --create --relay"));
    }

    @Test
    void shouldTellThatTheDatabaseDoesNotAnswerWithoutThePassword() throws Exception {
        Map<String, String> properties = world.properties("unreachable");
        properties.put("firstseen.outbox.jdbc.url", "jdbc:postgresql://127.0.0.1:1/shop?connectTimeout=2");
        properties.put("firstseen.outbox.jdbc.password", "s3cret");
        assertRefused(properties)
                .singleElement()
                .asString()
                .startsWith("cannot use the database postgresql://127.0.0.1:1/shop: ")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldReadThePasswordOutOfAFile() throws Exception {
        Map<String, String> properties = world.outbox("filed");
        Path file = dir.resolve("password");
        Files.writeString(file, "s3cret\n");
        properties.put("firstseen.outbox.jdbc.password.file", file.toString());
        start(properties).close();
        Files.delete(file);
        assertRefused(properties)
                .singleElement()
                .asString()
                .contains("jdbc.password.file")
                .contains("cannot be read");
    }

    @Test
    void shouldRefuseSettingsThatContradictOrTellSecrets() {
        Map<String, String> properties = world.properties("wrong");
        properties.put("firstseen.outbox.jdbc.url", "jdbc:postgresql://h/d?user=u&password=s3cret");
        properties.put("firstseen.outbox.table", "a b");
        assertThatThrownBy(() -> Settings.of(properties))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("firstseen.outbox.jdbc.url")
                .hasMessageContaining("firstseen.outbox.table=a b: must be TABLE or SCHEMA.TABLE")
                .hasMessageNotContaining("s3cret");
        properties.put("firstseen.outbox.jdbc.url", "jdbc:postgresql://h/d");
        properties.put("firstseen.outbox.table", "a");
        properties.put("firstseen.outbox.jdbc.password", "s3cret");
        properties.put("firstseen.outbox.jdbc.password.file", "/f");
        assertThatThrownBy(() -> Settings.of(properties))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("only one can be the password")
                .hasMessageNotContaining("s3cret");
        properties.keySet().removeIf(key -> key.startsWith("firstseen.outbox.jdbc"));
        assertThatThrownBy(() -> start(properties))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("firstseen.outbox.jdbc.url")
                .hasMessageContaining("is missing");
        assertThat(Settings.of(properties).outboxPoll().jdbcUrl()).isEmpty();
    }
}
