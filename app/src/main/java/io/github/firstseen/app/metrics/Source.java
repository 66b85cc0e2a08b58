package io.github.firstseen.app.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Which of the process's Kafka metrics.
 *
 * @param tags those that are kept as labels; a metric without one of them is another
 */
record Source(String group, String metric, List<String> tags) {
    static final String TASK = "task-id";
    private static final String PARTITION = "partition";

    Source {
        tags = List.copyOf(tags);
    }

    /** One for the process, or joined over its threads, tasks and clients. */
    static Source ofAll(String group, String metric) {
        return new Source(group, metric, List.of());
    }

    /** One for each task. */
    static Source ofTask(String group, String metric) {
        return new Source(group, metric, List.of(TASK));
    }

    boolean isOf(MetricName name) {
        return name.tags().keySet().containsAll(tags);
    }

    /** The names of the labels. */
    List<String> labels() {
        return tags.stream().map(Source::label).toList();
    }

    /** The labels of a metric of this. */
    Map<String, String> labels(MetricName name) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String tag : tags) {
            String value = String.valueOf(name.tags().get(tag));
            labels.put(label(tag), tag.equals(TASK) ? partition(value) : value);
        }
        return labels;
    }

    private static String label(String tag) {
        return tag.equals(TASK) ? PARTITION : tag;
    }

    /** There is one sub-topology, so the partition tells the task. */
    private static String partition(String taskId) {
        return Integer.toString(TaskId.parse(taskId).partition());
    }
}
