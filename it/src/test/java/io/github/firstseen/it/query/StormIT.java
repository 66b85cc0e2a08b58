package io.github.firstseen.it.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three instances as real processes that come and go while they are asked. */
@Timeout(400)
class StormIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 200;
    private static final int LOOKUPS_PER_SECOND = 100;
    private static final long NOW_MS = System.currentTimeMillis();

    @TempDir
    private Path directory;

    private final long seed = Seeds.seed();

    @Test
    @DisplayName("F6: 100 look-ups a second through rebalances and a kill -9, and no answer is wrong")
    void shouldAnswerRightlyOrNotAtAllWhileInstancesComeAndGo() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "storm", directory, Map.of("num.standby.replicas", "1"))
                        .withTopics(PARTITIONS);
                Load load = new Load(seed)) {
            DedupProcess dedup = DedupProcess.of(trial, directory);
            try (Asked one = Asked.start(dedup, "one");
                    Asked two = Asked.start(dedup, "two");
                    Asked three = askedWhileOthersCome(trial, dedup, load, one, two)) {
                load.spares(two);
                two.process().kill();
                int atKill = load.seen("by " + two.address());
                load.knows(produce(trial, 2 * KEYS, 3 * KEYS));
                awaitAnswers(load, one, three);
                load.stop();

                assertThat(atKill)
                        .as("the one that was killed had answered: %s", load)
                        .isPositive();
                assertThat(load.wrong()).as("%s, seed %d", load, seed).isEmpty();
                assertThat(load.seen("own")).as("%s", load).isPositive();
                assertThat(load.seen("another's")).as("%s", load).isPositive();
                assertThat(load.seen("503"))
                        .as("only while owners change: %s", load)
                        .isLessThan(load.seen("200"));
            }
        }
    }

    /** Returns the third instance when it answers for partitions of its own. */
    private Asked askedWhileOthersCome(Trial trial, DedupProcess dedup, Load load, Asked one, Asked two)
            throws Exception {
        load.knows(produce(trial, 0, KEYS));
        load.asks(one);
        load.asks(two);
        load.start(LOOKUPS_PER_SECOND);
        awaitAnswers(load, one, two);
        Asked three = Asked.start(dedup, "three");
        three.process().awaitLine("running: all partitions are assigned");
        load.asks(three);
        load.knows(produce(trial, KEYS, 2 * KEYS));
        awaitAnswers(load, three);
        return three;
    }

    /** Waits until each of these has answered more for partitions of its own than it had. */
    private static void awaitAnswers(Load load, Asked... instances) {
        for (Asked instance : instances) {
            String by = "by " + instance.address();
            int before = load.seen(by);
            Await.until("more answers " + by, Trial.BOUND, () -> load.seen(by) > before + LOOKUPS_PER_SECOND / 2);
        }
    }

    /** Sends the first record of each of these keys; returns what is known of them once that is committed. */
    private List<Known> produce(Trial trial, int fromKey, int toKey) {
        trial.produce(new Traffic(trial.ingest(), PARTITIONS, seed).firsts(fromKey, toKey, NOW_MS));
        Set<String> keys = new HashSet<>();
        for (int key = fromKey; key < toKey; key++) {
            keys.add("key-" + key);
        }
        try (TopicReader reader =
                TopicReader.committed(trial.bootstrapServers(), trial.topic(OutputTopic.DEDUPLICATED))) {
            return reader.await(toKey, Trial.BOUND).stream()
                    .map(Known::of)
                    .filter(known -> keys.contains(known.key()))
                    .toList();
        }
    }
}
