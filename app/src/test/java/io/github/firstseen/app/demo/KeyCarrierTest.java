package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.firstseen.topology.DedupConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyCarrierTest {
    @Test
    void shouldPutTheKeyIntoTheHeaderThatKeysAreReadFrom() {
        assertThat(carried("header:id", "k-1", Map.of("h", "x")).headers())
                .containsExactly(entry("h", "x"), entry("id", "k-1"));
        assertThat(carried("header:id", "k-1", Map.of()).key()).isEqualTo("k-1");
    }

    @Test
    void shouldTakeAHeaderOfTheMessageForItsKeyWhereKeysAreReadFromThat() {
        DemoMessage carried = carried("header:id", null, Map.of("id", "k-2"));

        assertThat(carried.key()).isEqualTo("k-2");
        assertThat(carried.headers()).containsExactly(entry("id", "k-2"));
    }

    @Test
    void shouldLeaveTheKeyToTheRecordKey() {
        DemoMessage carried = carried("record-key", "k-1", Map.of());

        assertThat(carried.key()).isEqualTo("k-1");
        assertThat(carried.headers()).isEmpty();
    }

    @Test
    void shouldFindTheKeyInThePayload() {
        assertThat(carried("json:/order", "k-1", Map.of()).key()).isEqualTo("7");
        assertThat(carried("json:/none", "k-1", Map.of()).key()).isNull();
    }

    @Test
    void shouldPlaceRecordsAsTheRoutingNeedsIt() {
        assertThat(placement(Map.of())).isEqualTo(Placement.Habit.ANY);
        assertThat(placement(Map.of("firstseen.key.source", "record-key"))).isEqualTo(Placement.Habit.KEYED);
        assertThat(placement(Map.of("firstseen.routing", "partition")))
                .isEqualTo(Placement.Habit.KEYED_AND_PARTITIONED);
    }

    @Test
    void shouldInviteWithACommandThatTheConfigurationUnderstands() {
        assertThat(invitation(Map.of("firstseen.ingest.topic", "orders", "firstseen.key.source", "header:id")))
                .contains("  echo '{\"order\":1}' | kcat -b b:1 -P -t orders -H id=order-1")
                .contains("  kcat -q -b b:1 -C -t duplicates -o -3 -e -f '%h\\n'");
        assertThat(invitation(Map.of("firstseen.routing", "partition", "firstseen.key.source", "json:/a~1b/c")))
                .contains("  echo '{\"a/b\":{\"c\":1}}' | kcat -b b:1 -P -t ingest -k order-1");
    }

    private static DemoMessage carried(String source, @Nullable String key, Map<String, String> headers) {
        DedupConfig config = new DedupConfig(Map.of("firstseen.key.source", source));
        return new KeyCarrier(config).carry(new DemoMessage(key, headers, "{\"order\":7}"));
    }

    private static Placement.Habit placement(Map<String, String> properties) {
        return Placement.of(new DedupConfig(properties), 4).habit();
    }

    private static List<String> invitation(Map<String, String> properties) {
        return Invitation.lines("b:1", Optional.empty(), new DedupConfig(properties));
    }
}
