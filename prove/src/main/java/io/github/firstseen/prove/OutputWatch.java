package io.github.firstseen.prove;

import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the outputs with read_committed while all is going on, as a consumer downstream does; a thread of its own. */
final class OutputWatch {
    private static final Map<String, OutputTopic> TOPICS = Arrays.stream(OutputTopic.values())
            .collect(Collectors.toMap(OutputTopic::defaultName, Function.identity()));

    private final TopicReader reader;
    private final List<LogRecord> read = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::run, "output-watch");
    private volatile boolean isWanted = true;

    private OutputWatch(TopicReader reader) {
        this.reader = reader;
    }

    static OutputWatch start(String bootstrapServers) {
        OutputWatch watch = new OutputWatch(TopicReader.committed(bootstrapServers, names()));
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    static String[] names() {
        return Arrays.stream(OutputTopic.values()).map(OutputTopic::defaultName).toArray(String[]::new);
    }

    private void run() {
        while (isWanted) {
            read.addAll(reader.next());
        }
        reader.close();
    }

    int size() {
        return read.size();
    }

    /** Reads no more; returns all it has read. */
    List<OutputRecord> stop() throws InterruptedException {
        isWanted = false;
        thread.join();
        return outputs(List.copyOf(read));
    }

    static List<OutputRecord> outputs(List<LogRecord> records) {
        return records.stream()
                .map(record -> new OutputRecord(topicOf(record), record))
                .toList();
    }

    private static OutputTopic topicOf(LogRecord record) {
        OutputTopic topic = TOPICS.get(record.coordinates().topic());
        if (topic == null) {
            throw new IllegalStateException(record.coordinates() + " is in no output topic");
        }
        return topic;
    }
}
