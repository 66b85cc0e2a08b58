package io.github.firstseen.app.query;

import static io.github.firstseen.app.query.Fleet.A;
import static io.github.firstseen.app.query.Fleet.B;
import static io.github.firstseen.app.query.Fleet.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.process.TallySnapshot;
import io.github.firstseen.app.query.ClusterStatus.Memory;
import io.github.firstseen.app.query.ClusterStatus.OwnerState;
import io.github.firstseen.app.query.ClusterStatus.Partition;
import io.github.firstseen.app.query.ClusterStatus.Problem;
import io.github.firstseen.app.query.ClusterStatus.Standby;
import io.github.firstseen.app.query.ClusterStatus.Store;
import io.github.firstseen.app.query.StatusPart.Copy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One picture of what all instances say (D3)")
class StatusMergeTest {
    private static final Settings SETTINGS =
            Settings.of(Map.of("bootstrap.servers", "127.0.0.1:1", "firstseen.health.frozen.ms", "5000"));
    private static final long NOW_MS = 1_760_000_000_000L;
    private static final Store STORE = new Store(1_200, 90_000, 5L);

    private final Map<Integer, Address> owners = new HashMap<>();
    private final Map<Integer, List<Address>> standbys = new HashMap<>();
    private final Map<Address, StatusPart> parts = new HashMap<>();
    private final Set<Address> silent = new HashSet<>();
    private final Map<Integer, IngestOffsets> offsets = new HashMap<>();

    private void says(Address instance, long firstSeen, Copy... copies) {
        parts.put(
                instance,
                new StatusPart(
                        "RUNNING",
                        5,
                        2,
                        new TallySnapshot(firstSeen, 1, 0, 0, 0, 0, 0, 0, 0),
                        new Memory(10, 100),
                        List.of(copies)));
    }

    private static Copy active(int partition, long frozenMs) {
        return new Copy(partition, CopyRole.ACTIVE, frozenMs, null, null, STORE);
    }

    private static Copy standby(int partition, @Nullable Behind behind) {
        return new Copy(partition, CopyRole.STANDBY, 0, behind, null, STORE);
    }

    private ClusterStatus merged(int partitions) {
        return StatusMerge.merge(
                SETTINGS, partitions, new Gathered(new Placement(A, owners, standbys), parts, silent, offsets), NOW_MS);
    }

    private static List<String> problems(ClusterStatus status) {
        return status.problems().stream()
                .map(each -> each.kind() + " " + each.partition() + " " + each.instance())
                .toList();
    }

    @Test
    void shouldPutTogetherWhatEachSays() {
        owners.putAll(Map.of(0, A, 1, B));
        standbys.putAll(Map.of(0, List.of(B), 1, List.of(A)));
        offsets.put(0, IngestOffsets.of(90L, 10, 100));
        offsets.put(1, IngestOffsets.of(null, 10, 30));
        says(A, 7, active(0, 0), standby(1, new Behind(3, 200L)));
        says(B, 5, active(1, 0), standby(0, new Behind(9, null)));

        ClusterStatus status = merged(2);

        assertThat(status.applicationId()).isEqualTo("firstseen");
        assertThat(status.asOfMs()).isEqualTo(NOW_MS);
        assertThat(List.of(status.ingestTopic(), status.routing(), status.lifecycle(), status.audit()))
                .containsExactly("ingest", "key", "off", "exceptions");
        assertThat(status.decisions()).isEqualTo(new TallySnapshot(12, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(status.instances())
                .extracting(ClusterStatus.Instance::instance)
                .containsExactly(A.toString(), B.toString());
        assertThat(status.partitions())
                .containsExactly(
                        new Partition(
                                0,
                                A.toString(),
                                OwnerState.RUNNING,
                                List.of(new Standby(B.toString(), 9L, null)),
                                90L,
                                100L,
                                10L,
                                0,
                                null,
                                STORE),
                        // Nothing committed: what is there is to be read, and what is gone is not.
                        new Partition(
                                1,
                                B.toString(),
                                OwnerState.RUNNING,
                                List.of(new Standby(A.toString(), 3L, 200L)),
                                null,
                                30L,
                                20L,
                                0,
                                null,
                                STORE));
        assertThat(status.problems()).isEmpty();
    }

    @Test
    void shouldTellOfOneThatDoesNotAnswerAndOfWhatItOwns() {
        owners.putAll(Map.of(0, A, 1, B));
        standbys.put(0, List.of(B));
        says(A, 7, active(0, 0));
        silent.add(B);

        ClusterStatus status = merged(2);

        assertThat(status.instances().get(1)).isEqualTo(ClusterStatus.Instance.silent(B));
        assertThat(status.partitions().get(1).owner()).isEqualTo(B.toString());
        assertThat(status.partitions().get(1).ownerState()).isEqualTo(OwnerState.NONE);
        assertThat(status.partitions().get(1).lag()).isNull();
        assertThat(status.partitions().get(0).standbys()).containsExactly(new Standby(B.toString(), null, null));
        assertThat(problems(status)).containsExactly("unreachable null " + B, "no-owner 1 " + B);
    }

    @Test
    void shouldBelieveWhoRunsAPartitionBeforeTheAssignmentThatIsOld() {
        owners.putAll(Map.of(0, B, 1, B));
        says(A, 7, active(0, 0));
        says(C, 7, active(1, 0));
        says(B, 7, active(1, 0));
        ClusterStatus status = merged(2);
        assertThat(status.partitions()).extracting(Partition::owner).containsExactly(A.toString(), B.toString());
        assertThat(status.problems()).isEmpty();
    }

    @Test
    void shouldTellHowFarARestoreIsAndWhatIsAboutToRun() {
        owners.putAll(Map.of(0, A, 1, A));
        Restoring restoring = new Restoring(1_200, 5_000, 810.5, 61_000L);
        says(
                A,
                7,
                new Copy(0, CopyRole.RESTORING, 0, new Behind(3_800, null), restoring, STORE),
                standby(1, new Behind(0, 5L)));
        ClusterStatus status = merged(2);
        assertThat(status.partitions())
                .extracting(Partition::ownerState)
                .containsExactly(OwnerState.RESTORING, OwnerState.RESTORING);
        assertThat(status.partitions().get(0).restore()).isEqualTo(restoring);
        assertThat(problems(status)).containsExactly("restoring 0 " + A, "restoring 1 " + A);
        assertThat(status.problems())
                .extracting(Problem::text)
                .containsExactly("partition 0 is read back: 1200 of 5000, 61 s left", "partition 1 is about to run");
    }

    @Test
    void shouldTellOfAPartitionThatIsFrozenForLongerThanItMay() {
        owners.putAll(Map.of(0, A, 1, A));
        says(A, 7, active(0, 4_999), active(1, 5_000));
        ClusterStatus status = merged(2);
        assertThat(status.partitions()).extracting(Partition::frozenMs).containsExactly(4_999L, 5_000L);
        assertThat(problems(status)).containsExactly("frozen-offset 1 " + A);
    }

    @Test
    void shouldTellOfAPartitionThatNobodyRuns() {
        owners.put(1, A);
        says(A, 7);
        ClusterStatus status = merged(2);
        assertThat(status.partitions()).extracting(Partition::owner).containsExactly(null, A.toString());
        assertThat(problems(status)).containsExactly("no-owner 0 null", "no-owner 1 " + A);
    }
}
