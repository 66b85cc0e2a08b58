package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {
    @Test
    void shouldNameKeysAsTheImageReadsThem() {
        assertThat(ContainerSettings.variable("log.retention.ms")).isEqualTo("KAFKA_LOG_RETENTION_MS");
        assertThat(ContainerSettings.variable("a_b-c.d")).isEqualTo("KAFKA_A__B___C_D");
    }

    @Test
    void shouldListenForEachDoorWhereItIsMappedAndSayWhereItsProxyListens() {
        Door door = new Door("instance-0", List.of(21, 22), List.of(31, 32));
        ContainerSettings settings = new ContainerSettings(
                "id", List.of(11, 12), List.of("10.0.0.2", "10.0.0.3"), List.of(door), Map.of("num.io.threads", "3"));

        assertThat(settings.portsTo(1)).containsExactly(12, 22);
        assertThat(settings.environment(1))
                .containsEntry("KAFKA_NUM_IO_THREADS", "3")
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "0@10.0.0.2:9093,1@10.0.0.3:9093")
                .containsEntry(
                        "KAFKA_LISTENERS",
                        "CLIENTS://0.0.0.0:12,BROKERS://0.0.0.0:9091,CONTROLLER://0.0.0.0:9093,INSTANCE_0://0.0.0.0:22")
                .containsEntry(
                        "KAFKA_ADVERTISED_LISTENERS",
                        "CLIENTS://127.0.0.1:12,BROKERS://10.0.0.3:9091,INSTANCE_0://127.0.0.1:32");
    }
}
