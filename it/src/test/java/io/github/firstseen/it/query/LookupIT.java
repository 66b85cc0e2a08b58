package io.github.firstseen.it.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances as real processes: any of them answers for every key, rightly or not at all. */
@Timeout(300)
class LookupIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 200;
    private static final long NOW_MS = System.currentTimeMillis();
    private static final String STALE = ",\"stale\":\"allowed\"";

    @TempDir
    private Path directory;

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "key-" + i).toList();
    }

    private Trial trial(String name) {
        return new Trial(SharedBroker.cluster(), name, directory, Map.of("num.standby.replicas", "1"))
                .withTopics(PARTITIONS);
    }

    /** Where the first record of each key stands, by what came out. */
    private static Map<String, String> origins(Trial trial) {
        Map<String, String> origins = new HashMap<>();
        for (OutputRecord output : trial.awaitAllDecided()) {
            if (output.topic() == OutputTopic.DEDUPLICATED) {
                origins.put(
                        String.valueOf(output.record().headerText("idempotency-key")),
                        String.valueOf(output.record().headerText("firstseen-source")));
            }
        }
        return origins;
    }

    private static boolean isProblem(JsonNode answer, String name) {
        return answer.path("problem").path("type").asText().equals("urn:firstseen:problem:" + name);
    }

    /** The instances that answered; every answer is right, or says that there is none. */
    private static Set<String> assertRight(List<String> keys, List<JsonNode> answers, Map<String, String> origins) {
        Set<String> by = new TreeSet<>();
        assertThat(answers).hasSameSizeAs(keys);
        for (int i = 0; i < keys.size(); i++) {
            JsonNode answer = answers.get(i);
            if (!isProblem(answer, "not-available")) {
                assertThat(answer.path("origin").asText()).as("%s", answer).isEqualTo(origins.get(keys.get(i)));
                assertThat(answer.path("status").asText()).isEqualTo("FORWARDED");
                by.add(answer.path("answeredBy").path("instance").asText());
            }
        }
        return by;
    }

    private static long count(List<JsonNode> answers, String role) {
        return answers.stream()
                .filter(answer ->
                        answer.path("answeredBy").path("role").asText().equals(role))
                .count();
    }

    private static void awaitActive(Asked instance, List<String> keys, Map<String, String> origins) {
        Await.until("every key is answered by a running task", Trial.BOUND, () -> {
            List<JsonNode> answers = instance.lookup(keys, "");
            assertRight(keys, answers, origins);
            return count(answers, "active") == keys.size();
        });
    }

    @Test
    @DisplayName(
            "F6: each instance answers for all; after a kill -9 rightly, marked as stale where that is wanted, or 503")
    void shouldAnswerRightlyOrNotAtAllWhenAnInstanceIsKilled() throws Exception {
        try (Trial trial = trial("lookup-killed")) {
            DedupProcess dedup = DedupProcess.of(trial, directory);
            try (Asked one = Asked.start(dedup, "one");
                    Asked two = Asked.start(dedup, "two")) {
                trial.produce(new Traffic(trial.ingest(), PARTITIONS, Seeds.seed()).firsts(0, KEYS, NOW_MS));
                Map<String, String> origins = origins(trial);
                List<String> keys = keys(0, KEYS);
                awaitBothOwn(one, two, keys, origins);
                two.process().kill();
                List<JsonNode> stale = one.lookup(keys, STALE);
                assertThat(assertRight(keys, stale, origins)).containsExactly(one.address());
                assertThat(count(stale, "standby")).isPositive();
                assertThat(stale)
                        .filteredOn(answer ->
                                answer.path("answeredBy").path("role").asText().equals("standby"))
                        .allSatisfy(answer -> assertThat(answer.path("answeredBy")
                                        .path("behind")
                                        .path("records")
                                        .isNumber())
                                .isTrue());
                List<JsonNode> fresh = one.lookup(keys, "");
                assertThat(assertRight(keys, fresh, origins)).containsExactly(one.address());
                assertThat(fresh).anyMatch(answer -> isProblem(answer, "not-available"));
                awaitActive(one, keys, origins);
            }
        }
    }

    private static void awaitBothOwn(Asked one, Asked two, List<String> keys, Map<String, String> origins) {
        Await.until("both own some and each answers for all", Trial.BOUND, () -> {
            List<JsonNode> answers = one.lookup(keys, "");
            return assertRight(keys, answers, origins).size() == 2
                    && count(answers, "active") == keys.size()
                    && count(two.lookup(keys, ""), "active") == keys.size();
        });
    }

    @Test
    @DisplayName(
            "F6: an instance that was frozen for longer than its session does not answer for what is another's by now")
    void shouldNotAnswerFromTheStoreOfAZombie() throws Exception {
        try (Trial trial = trial("lookup-frozen")) {
            DedupProcess dedup = DedupProcess.of(trial, directory);
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, Seeds.seed());
            try (Asked one = Asked.start(dedup, "one");
                    Asked two = Asked.start(dedup, "two")) {
                trial.produce(traffic.firsts(0, KEYS, NOW_MS));
                awaitBothOwn(one, two, keys(0, KEYS), origins(trial));

                two.process().freeze();
                trial.produce(traffic.firsts(KEYS, 2 * KEYS, NOW_MS));
                Map<String, String> origins = origins(trial);
                List<String> later = keys(KEYS, 2 * KEYS);
                awaitActive(one, later, origins);
                // Already there when it wakes up, before it can have heard from the group.
                List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
                for (String key : later.subList(0, 30)) {
                    waiting.add(two.lookup(key));
                }
                two.process().thaw();
                for (int i = 0; i < waiting.size(); i++) {
                    HttpResponse<String> response = waiting.get(i).get(60, TimeUnit.SECONDS);
                    assertThat(response.statusCode()).as(response.body()).isIn(200, 503);
                    if (response.statusCode() == 200) {
                        assertThat(Asked.json(response).path("origin").asText()).isEqualTo(origins.get(later.get(i)));
                    }
                }
                awaitActive(two, later, origins);
            }
        }
    }
}
