package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();

    private String two(boolean isTerminal) {
        Screen screen = new Screen(new PrintWriter(written), isTerminal);
        screen.show(List.of("a", "b"));
        screen.show(List.of("c"));
        return written.toString();
    }

    @Test
    void shouldDrawInPlaceOnATerminal() {
        assertThat(two(true)).isEqualTo("\033[H\033[Ja\033[K\nb\033[K\n\033[J\033[Hc\033[K\n\033[J");
    }

    @Test
    void shouldGoOnBelowElsewhere() {
        assertThat(two(false)).isEqualTo("a\nb\n\nc\n");
    }

    @Test
    void shouldSeeThatNobodyLooksAnyMore() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        Screen screen = new Screen(new PrintWriter(closed, false, StandardCharsets.UTF_8), false);
        assertThat(screen.isGone()).isFalse();

        screen.show(List.of("a"));

        assertThat(screen.isGone()).isTrue();
    }
}
