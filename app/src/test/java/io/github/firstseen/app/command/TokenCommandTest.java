package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.http.Role;
import io.github.firstseen.app.http.Token;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: tokens and their lines")
class TokenCommandTest {
    @Test
    void shouldMakeATokenAndTheLineThatLetsItsBearerIn() {
        CommandRun run = CommandRun.of("token", "--name", "ops@example.com", "--role", "operate");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("token: [A-Za-z0-9_-]{43}");
        Token token = new Token(lines.get(0).replaceFirst("token: ", ""));
        assertThat(lines.get(1)).isEqualTo("line:  " + token.line("ops@example.com", Role.OPERATE));
    }

    @Test
    void shouldMakeAnotherOneEachTimeAsJson() throws Exception {
        JsonNode one = json();
        JsonNode other = json();

        assertThat(one.fieldNames()).toIterable().containsExactly("token", "line");
        assertThat(one.get("token")).isNotEqualTo(other.get("token"));
        Token token = new Token(one.get("token").textValue());
        assertThat(one.get("line").textValue()).isEqualTo(token.line("ci", Role.READ));
    }

    @Test
    void shouldNotMakeOneForANameOrARoleThatNoLineCanHold() {
        CommandRun name = CommandRun.of("token", "--name", "two words", "--role", "read");
        assertThat(name.exitCode()).isEqualTo(2);
        assertThat(name.out()).isEmpty();
        assertThat(name.err().get(0)).startsWith("firstseen: --name: the name must be");

        CommandRun role = CommandRun.of("token", "--name", "ops", "--role", "anyone");
        assertThat(role.exitCode()).isEqualTo(2);
        assertThat(role.err().get(0)).contains("must be read or operate, got anyone");
    }

    private static JsonNode json() throws Exception {
        CommandRun run = CommandRun.of("token", "--name", "ci", "--role", "read", "--json");
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
