package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.registry.RegisteredSchema;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A registry that is down while records are judged (F1, F4)")
class PatientRegistryTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

    private final Outage outage = new Outage(Duration.ofMillis(1));
    private final AtomicInteger questions = new AtomicInteger();

    /** Gives no answer to the first so many questions. */
    private final class Down implements SchemaRegistry {
        private final int silent;

        Down(int silent) {
            this.silent = silent;
        }

        private <V> V answer(V answer) {
            if (questions.incrementAndGet() <= silent) {
                throw new RegistryUnavailableException("no answer", null);
            }
            return answer;
        }

        @Override
        public Schema byId(int id) throws UnknownSchemaException {
            answer(id);
            if (id == 404) {
                throw new UnknownSchemaException("there is no schema id 404");
            }
            return SCHEMA;
        }

        @Override
        public int register(String subject, Schema schema) {
            return answer(7);
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return answer(7);
        }

        @Override
        public RegisteredSchema latest(String subject) {
            return answer(new RegisteredSchema(7, 1, SCHEMA));
        }

        @Override
        public boolean isCompatible(String subject, Schema schema) {
            return answer(true);
        }

        @Override
        public SchemaRegistry within(Duration bound) {
            return this;
        }
    }

    private PatientRegistry downFor(int questionsUnanswered) {
        return PatientRegistry.over(new Down(questionsUnanswered), Duration.ofSeconds(1), outage);
    }

    @Test
    void shouldEndTheOneThatAskedAndAskOnUntilThereIsAnAnswer() throws Exception {
        PatientRegistry registry = downFor(4);

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailableException.class);
        outage.awaitAnswer(() -> true);

        assertThat(questions)
                .as("one that failed, three in vain, and the answer")
                .hasValue(5);
        assertThat(registry.byId(1)).isEqualTo(SCHEMA);
    }

    @Test
    void shouldTakeAnUnknownIdForAnAnswer() {
        PatientRegistry registry = downFor(2);

        assertThatThrownBy(() -> registry.byId(404)).isInstanceOf(RegistryUnavailableException.class);
        outage.awaitAnswer(() -> true);

        assertThatThrownBy(() -> registry.byId(404)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void shouldAskOnForAnIdToWriteWith() {
        PatientRegistry registry = downFor(3);

        assertThatThrownBy(() -> registry.register("audit-value", SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class);
        outage.awaitAnswer(() -> true);

        assertThat(registry.register("audit-value", SCHEMA)).isEqualTo(7);
    }

    @Test
    void shouldWaitNoLongerThanSomebodyWants() {
        PatientRegistry registry = downFor(Integer.MAX_VALUE);
        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailableException.class);

        outage.awaitAnswer(() -> questions.get() < 10);

        assertThat(questions).hasValue(10);
    }

    @Test
    void shouldBeFoundAsTheCauseHoweverDeep() {
        Throwable died = new StreamsException(
                "a thread died", new IllegalStateException(new RegistryUnavailableException("no answer", null)));

        assertThat(Outage.isCauseOf(died)).isTrue();
        assertThat(Outage.isCauseOf(new StreamsException("a thread died"))).isFalse();
    }
}
