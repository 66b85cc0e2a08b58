package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private final Teardown teardown = new Teardown();
    private final List<String> ended = new ArrayList<>();

    @Test
    void shouldEndInReverseOrderAndOnce() {
        teardown.add(() -> ended.add("first"));
        teardown.add(() -> ended.add("second"));

        teardown.close();
        teardown.close();

        assertThat(ended).containsExactly("second", "first");
    }

    @Test
    void shouldEndTheOthersWhereOneDoesNotEndCleanly() {
        IllegalStateException stuck = new IllegalStateException("stuck");
        teardown.add(() -> ended.add("first"));
        teardown.add(() -> {
            throw stuck;
        });

        assertThatThrownBy(teardown::close).hasCause(stuck);
        assertThat(ended).containsExactly("first");
    }
}
