package io.github.firstseen.prove.store;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Bytes;

/** The changelog of the sightings: what every local store is a copy of. */
public final class Changelog {
    private Changelog() {}

    /**
     * What each task must remember by it, by the task's number.
     *
     * @return nothing where there is no changelog
     */
    public static Map<Integer, Remembered> read(Cluster cluster) throws InterruptedException {
        Map<Integer, Map<Bytes, Bytes>> entries = new TreeMap<>();
        for (String topic : topics(cluster)) {
            for (LogRecord record : TopicReader.readCommitted(cluster.bootstrapServers(), topic)) {
                Map<Bytes, Bytes> ofTask =
                        entries.computeIfAbsent(record.coordinates().partition(), none -> new HashMap<>());
                if (record.value() == null) {
                    ofTask.remove(record.key());
                } else if (record.key() != null) {
                    ofTask.put(record.key(), record.value());
                }
            }
        }
        Map<Integer, Remembered> tasks = new TreeMap<>();
        entries.forEach((task, ofTask) -> tasks.put(task, new Remembered(ofTask)));
        return tasks;
    }

    private static List<String> topics(Cluster cluster) throws InterruptedException {
        try (Admin admin = cluster.admin()) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(Numbers.APPLICATION_ID + "-") && name.endsWith("-changelog"))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be listed: " + e.getMessage(), e);
        }
    }
}
