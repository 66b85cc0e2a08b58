package io.github.firstseen.topology.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Registers the metrics of one processor of one task, and takes them back. For the task's thread. */
public final class TaskSensors implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final Map<String, String> task = new LinkedHashMap<>();
    private final List<Sensor> sensors = new ArrayList<>();

    /** Of the task of this context, on the thread that has it now. */
    public TaskSensors(ProcessingContext context) {
        this.metrics = context.metrics();
        // Kafka Streams hands to KIP-714 what names one of its threads.
        task.put("thread-id", Thread.currentThread().getName());
        task.put("task-id", context.taskId().toString());
    }

    /** A count that is read as a metric; {@code values} are those of its tags, in their order. */
    public Count count(Metric metric, String... values) {
        Count count = new Count();
        sensor(metric, count, values);
        return count;
    }

    /** A sensor to record on, which is read as a metric by this stat. */
    Sensor sensor(Metric metric, MeasurableStat stat, String... values) {
        String id = String.join(
                ".", Metric.GROUP, String.join(".", task.values()), metric.text(), String.join(".", values));
        Sensor sensor = metrics.addSensor(id, Sensor.RecordingLevel.INFO);
        if (sensor.hasMetrics()) {
            // Left by a task that was not closed in order; it would go on showing the old count.
            metrics.removeSensor(sensor);
            sensor = metrics.addSensor(id, Sensor.RecordingLevel.INFO);
        }
        sensor.add(name(metric, values), stat);
        sensors.add(sensor);
        return sensor;
    }

    private MetricName name(Metric metric, String... values) {
        if (values.length != metric.tags().size()) {
            throw new IllegalArgumentException(
                    metric.text() + " has the tags " + metric.tags() + ", got " + List.of(values));
        }
        Map<String, String> tags = new LinkedHashMap<>(task);
        for (int i = 0; i < values.length; i++) {
            tags.put(metric.tags().get(i), values[i]);
        }
        return new MetricName(metric.text(), Metric.GROUP, metric.meaning(), tags);
    }

    @Override
    public void close() {
        sensors.forEach(metrics::removeSensor);
        sensors.clear();
    }
}
