package io.github.firstseen.it.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances as real processes, of which one is killed: the other tells what is true. */
@Timeout(300)
class StatusIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 200;

    @TempDir
    private Path directory;

    private static Set<String> texts(JsonNode list, String member) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.path(member).asText()));
        return texts;
    }

    private static boolean isWell(JsonNode status, Set<String> instances) {
        return status.path("problems").isEmpty()
                && texts(status.path("instances"), "instance").equals(instances)
                && texts(status.path("partitions"), "owner").equals(instances)
                && texts(status.path("partitions"), "ownerState").equals(Set.of("running"))
                && texts(status.path("partitions"), "lag").equals(Set.of("0"));
    }

    @Test
    @DisplayName("D3: after a kill -9 the other says who does not answer and what nobody runs, until it runs it itself")
    void shouldTellWhoDoesNotAnswerAndThenThatAllIsWell() throws Exception {
        try (Trial trial =
                new Trial(SharedBroker.cluster(), "status-killed", directory, Map.of()).withTopics(PARTITIONS)) {
            DedupProcess dedup = DedupProcess.of(trial, directory);
            try (Asked one = Asked.start(dedup, "one");
                    Asked two = Asked.start(dedup, "two")) {
                trial.produce(new Traffic(trial.ingest(), PARTITIONS, Seeds.seed())
                        .firsts(0, KEYS, System.currentTimeMillis()));
                trial.awaitAllDecided();
                Set<String> both = Set.of(one.address(), two.address());
                Await.until(
                        "both say that all is well",
                        Trial.BOUND,
                        () -> isWell(one.status(), both)
                                && isWell(two.status(), both)
                                && one.status().at("/decisions/firstSeen").asInt() == KEYS);

                two.process().kill();
                JsonNode killed = one.status();
                assertThat(texts(killed.path("instances"), "reachable")).containsExactly("false", "true");
                assertThat(texts(killed.path("problems"), "kind")).containsExactly("no-owner", "unreachable");
                assertThat(texts(killed.path("problems"), "instance")).containsExactly(two.address());
                assertThat(texts(killed.path("partitions"), "ownerState")).containsExactly("none", "running");

                Await.until(
                        "the one runs all, and knows of no other",
                        Trial.BOUND,
                        () -> isWell(one.status(), Set.of(one.address())));
            }
        }
    }
}
