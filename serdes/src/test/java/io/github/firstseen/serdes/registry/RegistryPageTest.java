package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.serdes.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/registry.md says what the code does (A4)")
class RegistryPageTest {
    private static final String TLS = "schema.registry.ssl.";

    @Test
    void shouldHaveARowForEveryKey() throws IOException {
        List<List<String>> keys = RegistryConfig.definition().configKeys().values().stream()
                .filter(key -> !key.name.startsWith(TLS))
                .map(RegistryPageTest::row)
                .toList();

        assertThat(rows("| key | type | default | meaning |")).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static List<String> row(ConfigKey key) {
        String value = !key.hasDefault() ? "required" : key.defaultValue == null ? "none" : key.defaultValue.toString();
        return List.of(key.name, key.type.name().toLowerCase(Locale.ROOT), value, key.documentation);
    }

    @Test
    void shouldNameEveryKeyOfTls() throws IOException {
        Set<String> keys = RegistryConfig.definition().names().stream()
                .filter(name -> name.startsWith(TLS))
                .collect(Collectors.toCollection(TreeSet::new));
        UnsupportedKeys.ALL.stream()
                .map(UnsupportedKeys.Unsupported::key)
                .filter(name -> name.startsWith(TLS))
                .forEach(keys::add);

        assertThat(Page.read("registry.md").find("schema\\.registry\\.ssl\\.[a-z]+[a-z.]*[a-z]"))
                .isEqualTo(keys);
    }

    @Test
    void shouldHaveARowForEveryKeyThatIsRefused() throws IOException {
        List<List<String>> keys = new ArrayList<>();
        UnsupportedKeys.ALL.forEach(each -> keys.add(List.of(each.key(), may(each.only()), each.why())));

        assertThat(rows("| key of Confluent's | may be | because |")).containsExactlyElementsOf(keys);
    }

    private static String may(@Nullable String only) {
        return only == null ? "" : only.isEmpty() ? "empty" : only;
    }

    @Test
    void shouldHaveARowForEveryError() throws IOException {
        Set<String> errors = Arrays.stream(RegistryException.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        errors.add(UnknownSchemaException.class.getSimpleName());

        assertThat(rows("| error | when | what to do |"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(errors);
    }

    private static List<List<String>> rows(String headings) throws IOException {
        return Page.read("registry.md").tableUnder(headings).stream()
                .map(row ->
                        row.subList(0, row.size() - 1).stream().map(Page::plain).toList())
                .toList();
    }
}
