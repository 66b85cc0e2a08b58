package io.github.firstseen.prove.fault;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Day;
import io.github.firstseen.prove.traffic.Routing;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What comes before a run. */
final class OutageFaults {
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(90);
    private static final long LEAP_MS = Day.LENGTH_MS - 3_600_000;

    private OutageFaults() {}

    /** An hour of work, a day of nothing, and then the backlog of that day and the traffic of today at once. */
    static Strike day(Scene scene) throws InterruptedException {
        Stage stage = scene.stage();
        Day day = new Day(scene.random().nextLong(), scene.traffic().routing(), System.currentTimeMillis());
        boolean isRead = decided(scene, scene.traffic().write(day.hourBefore())).isComplete();
        stage.instances().forEach(Instance::stop);
        List<LogRecord> backlog = scene.traffic().write(day.backlog());
        long lag = stage.probe().lag().orElse(0L);
        stage.instances().forEach(Instance::launch);
        scene.traffic().begin();
        Decided decided = decided(scene, backlog);
        long leapMs = decided.streamTimeMs() - day.startMs();
        // Where nothing is rerouted every task reads its own partition in order, and nothing can fall behind.
        boolean isUneven = decided.behind() > 0 || scene.traffic().routing() == Routing.PARTITION;
        return Strike.of(
                isRead && lag >= backlog.size() && decided.isComplete() && leapMs > LEAP_MS && isUneven,
                "an hour of work was read: %s; lag after a day %d, decided then: %s; T leapt %.1f h, %d of the backlog were late"
                        .formatted(isRead, lag, decided.isComplete(), leapMs / 3_600_000.0, decided.behind()));
    }

    /** What the outputs hold of some records. */
    private record Decided(List<LogRecord> records, boolean isComplete) {
        /** How many were judged when T was further ahead of them than the grace. */
        long behind() {
            return records.stream()
                    .filter(record -> number(record, HeaderNames.STREAM_TIME_MS)
                            > number(record, HeaderNames.TIME_MS) + Numbers.GRACE_MS)
                    .count();
        }

        /** The least that T can be by now. */
        long streamTimeMs() {
            return records.stream()
                    .mapToLong(record -> Math.max(
                            number(record, HeaderNames.STREAM_TIME_MS),
                            record.coordinates().topic().equals(OutputTopic.DEAD_LETTER.defaultName())
                                    ? 0
                                    : record.timestampMs()))
                    .max()
                    .orElse(0);
        }
    }

    private static Decided decided(Scene scene, List<LogRecord> written) throws InterruptedException {
        Set<String> sources = written.stream()
                .map(LogRecord::coordinates)
                .map(Coordinates::toString)
                .collect(Collectors.toSet());
        String[] topics = Arrays.stream(OutputTopic.values())
                .map(OutputTopic::defaultName)
                .toArray(String[]::new);
        List<LogRecord> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(scene.stage().cluster().bootstrapServers(), topics)) {
            boolean isComplete = Scene.seen(DECIDED_WITHIN, () -> {
                scene.stage().supervise();
                reader.next().stream()
                        .filter(record -> sources.contains(record.headerText(HeaderNames.SOURCE)))
                        .forEach(records::add);
                return records.size() >= sources.size();
            });
            return new Decided(records, isComplete);
        }
    }

    /** Only dead letters say them. */
    private static long number(LogRecord record, String header) {
        String text = record.headerText(header);
        return text == null ? 0 : Long.parseLong(text);
    }
}
