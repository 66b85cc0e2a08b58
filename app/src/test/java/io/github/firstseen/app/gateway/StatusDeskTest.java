package io.github.firstseen.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3, D4: a request can be followed, and its status never moves back")
class StatusDeskTest {
    private static final Message MESSAGE = World.message("pay-1", "a");

    private final World world = new World();

    private Followed ask(Message message) throws Exception {
        return world.statuses.of(message.requestId()).get(10, TimeUnit.SECONDS);
    }

    private void assertTold(String name) throws Exception {
        assertThat(ask(MESSAGE))
                .isInstanceOfSatisfying(
                        Followed.Told.class,
                        told -> assertThat(told.status().name()).isEqualTo(name));
    }

    private void send() {
        assertThat(world.ingest.take(MESSAGE)).isCompletedWithValueMatching(Admission.Accepted.class::isInstance);
    }

    @Test
    void shouldFollowARequestFromReceivedToItsEnd() throws Exception {
        send();
        assertTold("RECEIVED");
        world.judgeAll();
        assertTold("QUEUED");
        world.remembers(MESSAGE, "PROCESSING", "duplicate", null);
        assertTold("PROCESSING");
        world.remembers(MESSAGE, "SUCCEEDED", "duplicate", null);
        assertTold("SUCCEEDED");
    }

    @Test
    void shouldTellNothingRatherThanALesserStatusWhenWhatWasJudgedIsTakenBack() throws Exception {
        send();
        world.judgeAll();
        world.remembers(MESSAGE, "PROCESSING", "duplicate", null);
        assertTold("PROCESSING");

        world.takeBack();
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unavailable.class);
        world.judgeAll();
        assertThat(ask(MESSAGE)).as("it is FORWARDED only").isInstanceOf(Followed.Unavailable.class);
        world.remembers(MESSAGE, "PROCESSING", "duplicate", null);
        assertTold("PROCESSING");
    }

    @Test
    void shouldWaitForWhatIsJudgedAgain() throws Exception {
        send();
        world.judgeAll();
        assertTold("QUEUED");
        world.takeBack();

        CompletableFuture<Followed> answer = world.statuses.of(MESSAGE.requestId());
        assertThat(answer).isNotDone();
        world.judgeAll();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Followed.Told.class);
    }

    @Test
    void shouldKnowNothingOfWhatNeverCameOnlyWhenAllThatCameIsJudged() throws Exception {
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unknown.class);

        world.log.add(World.message("another", "b"));
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unavailable.class);
        world.judgeAll();
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unknown.class);
    }

    @Test
    void shouldTellOfAMessageThatCameAnotherWay() throws Exception {
        world.log.add(MESSAGE);
        world.judgeAll();
        assertTold("QUEUED");
    }

    @Test
    void shouldTellOfAMessageThatWasJudgedAndNotLetThrough() throws Exception {
        send();
        world.holdBackAll();
        assertTold("HELD_BACK");
    }

    @Test
    void shouldKnowNothingOfWhatIsForgotten() throws Exception {
        send();
        world.judgeAll();
        assertTold("QUEUED");
        world.forgets(MESSAGE);
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unknown.class);
    }

    @Test
    void shouldSayThatNobodyCanSayWhereNoDeduplicatorAnswers() throws Exception {
        send();
        world.deduplicatorIsThere(false);
        assertThat(ask(MESSAGE)).isInstanceOf(Followed.Unavailable.class);
    }

    @Test
    void shouldFollowTheNextLifeOfAKey() {
        Requests requests = new Requests(10);
        assertThat(requests.tell(MESSAGE.asked(), new Stage(1_000, 3, 10))).isTrue();
        assertThat(requests.tell(MESSAGE.asked(), new Stage(1_000, 2, 0))).isFalse();
        assertThat(requests.tell(MESSAGE.asked(), new Stage(2_000, 1, 0))).isTrue();
        assertThat(requests.tell(MESSAGE.asked(), Stage.RECEIVED)).isFalse();
    }

    @Test
    void shouldRememberNoMoreThanItMay() {
        Requests requests = new Requests(2);
        for (String key : new String[] {"a", "b", "c"}) {
            assertThat(requests.claim(World.message(key, ""), 1)).isNull();
        }
        assertThat(requests.get(World.message("a", "").requestId())).isNull();
        assertThat(requests.get(World.message("c", "").requestId())).isNotNull();
    }
}
