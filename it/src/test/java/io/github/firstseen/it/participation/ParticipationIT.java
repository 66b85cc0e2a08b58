package io.github.firstseen.it.participation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 500 clients at once for 100 places, each pressing twice, some altering what they ask for. */
@Timeout(300)
class ParticipationIT {
    private static final int USERS = 500;
    private static final int PLACES = 100;

    @TempDir
    private Path directory;

    private final long seed = Seeds.seed();

    @Test
    @DisplayName("D1, D2, D3, D4, D6, D7: 500 clients press twice for 100 places: 202 each, one request id each,"
            + " exactly 100 succeed, all others are rejected, and no status moves back")
    void shouldGiveExactlyAsManyPlacesAsThereAre() throws Exception {
        Map<String, String> troubled = Map.of("participation.booking.trouble", "0.2");
        try (Rig rig = new Rig("participation", directory, troubled);
                Clients clients = new Clients(rig.gatewayUrl(), USERS)) {
            rig.deduplicator();
            WorkerProcess worker = rig.worker("one");
            Firstseen gateway = rig.gateway();
            try (Poll poll = new Poll(rig.gatewayUrl(), clients::requests)) {
                clients.press(Planned.twice(0, USERS, seed));
                judge(clients, poll, worker);
            }
            assertThat(clients.unavailable() + clients.broken())
                    .as(
                            "nobody had to press more often than twice: %d times 503 (%s), %d connections broken, seed %d: %s",
                            clients.unavailable(), clients.problem(), clients.broken(), seed, gateway.err())
                    .isZero();
        }
    }

    @Test
    @DisplayName("C7, D1 to D8: the same while worker, gateway and deduplicator are killed in the middle of it")
    void shouldKeepItsWordThoughEachProcessIsKilled() throws Exception {
        Map<String, String> longTroubled = Map.of(
                "participation.booking.trouble", "0.5",
                "participation.booking.trouble.tries", "4",
                "participation.backoff.ms", "2000",
                "participation.backoff.max.ms", "4000");
        try (Rig rig = new Rig("participation-killed", directory, longTroubled);
                Clients clients = new Clients(rig.gatewayUrl(), USERS)) {
            Firstseen deduplicator = rig.deduplicator();
            WorkerProcess worker = rig.worker("one");
            Firstseen gateway = rig.gateway();
            try (Poll poll = new Poll(rig.gatewayUrl(), clients::requests)) {
                clients.press(Planned.twice(0, 200, seed));
                WorkerProcess again = killWorker(rig, worker, poll);
                clients.press(Planned.twice(200, 350, seed));
                killGateway(rig, gateway, clients, 400);
                clients.press(Planned.twice(350, USERS, seed));
                killDeduplicator(rig, deduplicator, clients, poll, 700);
                judge(clients, poll, again);
            }
        }
    }

    /** While places are held that are not booked yet. */
    private WorkerProcess killWorker(Rig rig, WorkerProcess worker, Poll poll) throws Exception {
        Await.until("requests that hold a place", Trial.BOUND, () -> poll.count("PROCESSING") > 0);
        worker.process().kill();
        long open = poll.count("PROCESSING");
        assertThat(worker.process().isAlive()).isFalse();
        assertThat(open)
                .as("requests open when the worker was dead, seed %d", seed)
                .isPositive();
        return rig.worker(worker.name(), worker.url());
    }

    /** While clients wait for their answer. */
    private void killGateway(Rig rig, Firstseen gateway, Clients clients, int before) throws Exception {
        Await.until(
                "the first of a wave are accepted",
                Trial.BOUND,
                () -> clients.presses().size() > before);
        gateway.kill();
        assertThat(gateway.isAlive()).isFalse();
        Await.until("connections are refused", Trial.BOUND, () -> clients.broken() > 0);
        rig.gateway();
    }

    /** While requests wait to be judged. */
    private void killDeduplicator(Rig rig, Firstseen deduplicator, Clients clients, Poll poll, int before)
            throws Exception {
        Await.until(
                "the first of a wave are accepted",
                Trial.BOUND,
                () -> clients.presses().size() > before);
        deduplicator.kill();
        int unavailable = poll.unavailable();
        assertThat(deduplicator.isAlive()).isFalse();
        Await.until("nobody can say how requests are", Trial.BOUND, () -> poll.unavailable() > unavailable);
        assertThat(poll.ended())
                .as("requests are open while the deduplicator is dead, seed %d", seed)
                .isLessThan(USERS);
        rig.deduplicator();
    }

    private void judge(Clients clients, Poll poll, WorkerProcess worker) throws Exception {
        Await.until(
                "all presses are answered", Trial.BOUND, () -> clients.presses().size() == 2 * USERS);
        Await.until("all requests are final", Trial.BOUND, () -> poll.ended() == USERS);
        int rounds = poll.rounds();
        Await.until("all were asked for once more", Trial.BOUND, () -> poll.rounds() > rounds + 1);
        List<Booked> booked = Await.value("the worker tells of the event", Trial.BOUND, () -> {
            List<Booked> told = Rig.booked(worker);
            return told.isEmpty() ? null : told;
        });
        ParticipationGuarantee.assertHold(new Participations(PLACES, clients.presses(), poll.seen(), booked));
    }
}
