package io.github.firstseen.it.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.log.TestRecord;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Metrics of a running deduplicator, by JMX (F6)")
class MetricsIT {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path dir;

    @Test
    void shouldCountOverAllTasksAndGoWithThem() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "metrics", dir, Map.of()).withTopics(2)) {
            trial.start("one");
            trial.produce(List.of(
                    record(trial, "k-1", "a"),
                    record(trial, "k-1", "a"),
                    record(trial, "k-1", "b"),
                    record(trial, "k-2", "a")));
            trial.awaitAllDecided();

            assertThat(sum("decision=first-seen", "records-decided-total")).isEqualTo(2);
            assertThat(sum("decision=duplicate", "records-decided-total")).isEqualTo(1);
            assertThat(sum("decision=conflict", "records-decided-total")).isEqualTo(1);
            assertThat(beans("decision=conflict")).as("one of each task").hasSize(2);
        }
        assertThat(beans("decision=conflict")).isEmpty();
    }

    private static TestRecord record(Trial trial, String key, String payload) {
        return TestRecord.to(trial.ingest(), 0)
                .withHeader("idempotency-key", key)
                .withValue(payload);
    }

    private static List<ObjectName> beans(String tag) throws JMException {
        return List.copyOf(
                BEANS.queryNames(new ObjectName("kafka.streams:type=firstseen-metrics," + tag + ",*"), null));
    }

    private static double sum(String tag, String attribute) throws JMException {
        double sum = 0;
        for (ObjectName bean : beans(tag)) {
            sum += (Double) BEANS.getAttribute(bean, attribute);
        }
        return sum;
    }
}
