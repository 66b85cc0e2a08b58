package io.github.firstseen.app.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.query.Peers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: who follows what happens")
class LiveEventsTest {
    private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);

    /** Tells what the test says. */
    private static final class Told implements Source {
        private final EventType type;
        private final List<Consumer<Frame>> runs = new ArrayList<>();
        private final AtomicInteger stopped = new AtomicInteger();

        Told(EventType type) {
            this.type = type;
        }

        @Override
        public Runnable start(Consumer<Frame> told, Supplier<Peers> peers) {
            runs.add(told);
            told.accept(event("hello"));
            return stopped::incrementAndGet;
        }

        Frame event(String text) {
            return Frame.event(type, null, text);
        }

        void tell(String text) {
            runs.get(runs.size() - 1).accept(event(text));
        }

        String text(String data) {
            return event(data).text();
        }
    }

    private final Told status = new Told(EventType.STATUS);
    private final Told decision = new Told(EventType.DECISION);
    private final Told audit = new Told(EventType.AUDIT);
    private final LiveEvents events =
            new LiveEvents(Map.of(EventType.STATUS, status, EventType.DECISION, decision, EventType.AUDIT, audit), 2);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void shouldWorkOnlyForWhatSomebodyFollowsAndOnceForAll() {
        Listener one = new Listener();
        Listener two = new Listener();
        assertThat(events.join(one, Set.of(EventType.STATUS))).isTrue();
        assertThat(events.join(two, ALL)).isTrue();
        assertThat(status.runs).hasSize(1);
        assertThat(audit.runs).hasSize(1);

        status.tell("fine");
        decision.tell("conflict");
        assertThat(one.events()).containsExactly(status.text("hello"), status.text("fine"));
        assertThat(two.events()).contains(status.text("fine"), decision.text("conflict"));

        two.end();
        await().until(() -> audit.stopped.get() == 1 && decision.stopped.get() == 1);
        assertThat(status.stopped).hasValue(0);
        one.end();
        await().until(() -> status.stopped.get() == 1);
    }

    @Test
    void shouldLetNobodyInBeyondTheLimitUntilSomebodyLeaves() {
        Listener one = new Listener();
        assertThat(events.join(one, ALL)).isTrue();
        assertThat(events.join(new Listener(), ALL)).isTrue();
        assertThat(events.join(new Listener(), ALL)).isFalse();

        one.end();
        await().until(() -> events.join(new Listener(), ALL));
        assertThat(audit.runs).hasSize(1);
    }

    @Test
    void shouldTellWhoComesLaterTheLatest() {
        events.join(new Listener(), ALL);
        IntStream.range(0, 150).forEach(i -> audit.tell("" + i));
        status.tell("old");
        status.tell("new");
        decision.tell("before");
        Listener later = new Listener();
        events.join(later, ALL);
        decision.tell("after");

        assertThat(later.events())
                .hasSize(EventType.AUDIT.kept() + 2)
                .contains(audit.text("50"), audit.text("149"), status.text("new"), decision.text("after"))
                .doesNotContain(audit.text("49"), status.text("old"), decision.text("before"));
    }

    @Test
    void shouldPassOverWhatASourceThatWasStoppedTellsLate() {
        Listener one = new Listener();
        events.join(one, ALL);
        one.end();
        await().until(() -> audit.stopped.get() == 1);
        Listener two = new Listener();
        events.join(two, ALL);
        audit.runs.get(0).accept(audit.event("late"));
        audit.tell("now");

        assertThat(two.events()).contains(audit.text("now")).doesNotContain(audit.text("late"));
    }

    @Test
    void shouldEndAllWhenItCloses() {
        Listener one = new Listener();
        events.join(one, ALL);
        events.close();

        assertThat(one.ended()).isCompleted();
        assertThat(List.of(status.stopped.get(), decision.stopped.get(), audit.stopped.get()))
                .containsOnly(1);
        assertThat(events.join(new Listener(), ALL)).isFalse();
    }
}
