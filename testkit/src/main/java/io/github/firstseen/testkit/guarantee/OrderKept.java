package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Records of one ingest partition with the same record key are in each output partition in the order in which they came
 * (D8). Promised with {@code routing=partition} alone, so not among {@link Guarantees#all}.
 */
public final class OrderKept implements Guarantee {
    /** What has an order: where from, where to, whose. */
    private record Line(
            int ingestPartition,
            String topic,
            int partition,
            @Nullable Bytes key) {}

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Line, Coordinates> last = new HashMap<>();
        List<OutputRecord> inOrder = new ArrayList<>(history.outputs());
        inOrder.sort(
                Comparator.comparingLong(output -> output.record().coordinates().offset()));
        for (OutputRecord output : inOrder) {
            Produced source = history.sourceOf(output);
            if (source == null) {
                continue;
            }
            Coordinates to = output.record().coordinates();
            Coordinates from = source.coordinates();
            Line line = new Line(
                    from.partition(),
                    to.topic(),
                    to.partition(),
                    source.record().key());
            Coordinates before = last.put(line, from);
            if (before != null && before.offset() > from.offset()) {
                violations.add(new Violation(from, "is behind " + before + " as " + output));
            }
        }
        return violations;
    }
}
