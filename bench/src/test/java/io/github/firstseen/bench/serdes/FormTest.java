package io.github.firstseen.bench.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormTest {
    @Test
    void shouldReadWhatItWrote() throws Exception {
        for (Form form : Form.all()) {
            assertThat((byte[]) form.write().once()).as(form.name()).hasSize(form.bytes());
            assertThat(form.read().once()).as(form.name()).isEqualTo(form.read().once());
        }
    }

    @Test
    void shouldCountTheCpuOfWhatIsDone() throws Exception {
        Loop loop = new Loop(2_000, 3);
        byte[] large = new byte[100_000];

        double little = loop.nanos(() -> large);
        double much = loop.nanos(large::clone);

        assertThat(much).isGreaterThan(little);
        assertThatThrownBy(() -> new Loop(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
