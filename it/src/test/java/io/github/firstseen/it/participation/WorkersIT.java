package io.github.firstseen.it.participation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two workers: the one that is asked answers for all, or says that it cannot now. */
@Timeout(300)
class WorkersIT {
    private static final int EVENTS = 12;

    @TempDir
    private Path directory;

    private static String ask(Rig rig, String event) throws Exception {
        HttpRequest request = Answer.request(rig.gatewayUrl() + "/events/" + event + "/participations")
                .header("Idempotency-Key", "for-" + event)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"ada\"}"))
                .build();
        Answer answer = Answer.of(Answer.CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        assertThat(answer.status()).isEqualTo(202);
        return answer.json().path("requestId").asText();
    }

    /** Whether it is answered for this request and its event, rightly; an answer of any other kind but 503 is a fault. */
    private static boolean isAnswered(WorkerProcess worker, String event, String requestId) throws Exception {
        Answer one = worker.request(requestId);
        Answer all = worker.event(event);
        for (Answer answer : List.of(one, all)) {
            if (answer.status() == 503) {
                assertThat(answer.retryAfter()).isNotEmpty();
            }
        }
        return one.json().path("eventId").asText().equals(event)
                && one.json().path("status").asText().equals("SUCCEEDED")
                && all.json().at("/requests/0/requestId").asText().equals(requestId)
                && all.json().path("free").asInt() == 99;
    }

    /** Never 404 for what is known. */
    private static boolean isRightOrNone(WorkerProcess worker, String event, String requestId) throws Exception {
        for (Answer answer : List.of(worker.request(requestId), worker.event(event))) {
            assertThat(answer.status()).as("%s", answer).isIn(200, 503);
        }
        return isAnswered(worker, event, requestId);
    }

    @Test
    @DisplayName("D7: any worker answers for all events; after a kill -9 rightly, or 503, and then for all again")
    void shouldAnswerForAllWhicheverWorkerIsAsked() throws Exception {
        try (Rig rig = new Rig("participation-workers", directory, Map.of())) {
            rig.deduplicator();
            WorkerProcess one = rig.worker("one");
            WorkerProcess two = rig.worker("two");
            rig.gateway();
            List<String> events = new ArrayList<>();
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                events.add("event-" + i);
                requests.add(ask(rig, "event-" + i));
            }
            for (WorkerProcess worker : List.of(one, two)) {
                for (int i = 0; i < EVENTS; i++) {
                    String event = events.get(i);
                    String request = requests.get(i);
                    Await.until(event + " by " + worker, Trial.BOUND, () -> isAnswered(worker, event, request));
                }
                assertThat(worker.request("00000000-0000-8000-8000-000000000000")
                                .status())
                        .isEqualTo(404);
                assertThat(worker.event("nobody-asked-for-it").status()).isEqualTo(404);
            }

            two.process().kill();
            for (int i = 0; i < EVENTS; i++) {
                String event = events.get(i);
                String request = requests.get(i);
                Await.until(event + " by the other", Trial.BOUND, () -> isRightOrNone(one, event, request));
            }
        }
    }

    @Test
    @DisplayName("A worker that is told to stop does so cleanly, and one that cannot start says why")
    void shouldEndCleanlyOnSigterm() throws Exception {
        try (Rig rig = new Rig("participation-ends", directory, Map.of())) {
            rig.deduplicator();
            WorkerProcess worker = rig.worker("one");
            worker.process().terminate();
            assertThat(worker.process().exitCode()).isZero();

            try (Firstseen wrong = Firstseen.startProgram(
                    "participation",
                    directory,
                    "worker",
                    "-o",
                    "bootstrap.servers=127.0.0.1:1",
                    "-o",
                    "participation.capacty=1")) {
                assertThat(wrong.exitCode()).isEqualTo(2);
                assertThat(String.join("\n", wrong.err())).contains("participation.capacty");
            }
        }
    }
}
