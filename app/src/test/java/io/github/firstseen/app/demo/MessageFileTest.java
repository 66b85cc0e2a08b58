package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadKeyHeadersInTheirOrderAndValue() throws Exception {
        DemoMessage message =
                only("{\"key\":\"k-1\",\"headers\":{\"z\":\"1\",\"a\":\"ü\",\"n\":7},\"value\":{\"a\":1}}");

        assertThat(message.key()).isEqualTo("k-1");
        assertThat(message.headers()).containsExactly(entry("z", "1"), entry("a", "ü"), entry("n", "7"));
        assertThat(message.value()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":12345678901234567890,\"x\":1.0,\"y\":1E+2,\"z\":-0}",
                "[1.50, [], {}]",
                "\"a \\u00fc \\\" ü 😀\"",
                "1.10",
                "-0",
                "true",
                "null",
                "{}"
            })
    void shouldKeepTheValueAsItStandsInTheLine(String value) throws Exception {
        assertThat(only("{\"key\":\"k\",\"value\":" + value + "}").value()).isEqualTo(value);
        assertThat(only("{\"value\":" + value + ",\"key\":\"k\"}").value()).isEqualTo(value);
        assertThat(only(" { \"headers\" : {} , \"value\" :  " + value + "  } ").value())
                .isEqualTo(value);
    }

    @Test
    void shouldReadAMessageWithoutKeyOrHeaders() throws Exception {
        DemoMessage message = only("{\"other\":[{\"value\":2}],\"value\":1}");

        assertThat(message.key()).isNull();
        assertThat(message.headers()).isEmpty();
        assertThat(message.value()).isEqualTo("1");
    }

    @Test
    void shouldReadGzipWhateverItsName() throws Exception {
        Path file = directory.resolve("messages.txt");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"key\":\"a\",\"value\":1}\n\n{\"key\":\"b\",\"value\":2}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(MessageFile.read(file)).extracting(DemoMessage::key).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"key\":\"secret\"            | not JSON",
                "secret                         | not JSON",
                "[\"secret\"]                   | must be a JSON object",
                "{\"key\":\"secret\"}           | has no field value",
                "{\"key\":{\"secret\":1},\"value\":1} | key must be a string, got an object",
                "{\"key\":1234,\"value\":\"secret\"} | key must be a string, got a number",
                "{\"headers\":\"secret\",\"value\":1} | headers must be an object, got a string",
                "{\"headers\":{\"h\":[\"secret\"]},\"value\":1} | header h must be a string, got an array",
                "{\"headers\":{\"h\":null},\"value\":1} | header h must be a string, got null",
                "{\"value\":1} {\"value\":\"secret\"} | has something after its JSON object"
            })
    void shouldNameTheBadLineAndNotItsContent(String line, String wrong) throws Exception {
        Path file = write("{\"key\":\"k\",\"value\":1}\n\n" + line + "\n");

        assertThatThrownBy(() -> MessageFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": line 3: ")
                .hasMessageContaining(wrong)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() throws Exception {
        Path file = directory.resolve("latin1.ndjson");
        Files.write(file, "{\"value\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> MessageFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void shouldRefuseAFileWithoutMessagesAndOneThatIsNotThere() throws Exception {
        Path blank = write("\n  \n");
        assertThatThrownBy(() -> MessageFile.read(blank)).hasMessage(blank + ": holds no message");

        Path missing = directory.resolve("missing.ndjson");
        assertThatThrownBy(() -> MessageFile.read(missing)).hasMessage(missing + ": there is no such file");
    }

    @Test
    void shouldRefuseGzipThatIsCutOff() throws Exception {
        Path whole = directory.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write("{\"value\":1}\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = directory.resolve("cut.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 6));

        assertThatThrownBy(() -> MessageFile.read(cut))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read");
    }

    private DemoMessage only(String line) throws IOException {
        List<DemoMessage> messages = MessageFile.read(write(line));
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("input.ndjson"), text);
    }
}
