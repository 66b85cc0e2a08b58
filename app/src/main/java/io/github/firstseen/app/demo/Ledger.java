package io.github.firstseen.app.demo;

import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sets the ingest records that the broker acknowledged against the output records that point at them. Both may be told
 * in any order. Keeps coordinates only, a few hundred bytes a record. For one thread.
 */
final class Ledger {
    private static final Comparator<Coordinates> IN_ORDER = Comparator.comparing(Coordinates::topic)
            .thenComparingInt(Coordinates::partition)
            .thenComparingLong(Coordinates::offset);

    private final Set<Coordinates> acknowledged = new HashSet<>();
    private final Set<Coordinates> undecided = new HashSet<>();
    private final Map<Coordinates, Coordinates> placeBySource = new HashMap<>();
    private final Set<Coordinates> repeated = new HashSet<>();
    private final List<Coordinates> withoutSource = new ArrayList<>();
    private final Map<Output, Long> counts = new EnumMap<>(Output.class);
    private final Map<Output, OutputRecord> examples = new EnumMap<>(Output.class);

    Ledger() {
        for (Output output : Output.values()) {
            counts.put(output, 0L);
        }
    }

    /** The broker has this ingest record. */
    void acknowledge(Coordinates ingest) {
        if (acknowledged.add(ingest) && !placeBySource.containsKey(ingest)) {
            undecided.add(ingest);
        }
    }

    /** This record was read from an output topic. */
    void read(OutputRecord record) {
        counts.merge(record.output(), 1L, Long::sum);
        examples.putIfAbsent(record.output(), record);
        Coordinates source = record.coordinates(HeaderNames.SOURCE);
        if (source == null) {
            withoutSource.add(record.at());
        } else if (placeBySource.putIfAbsent(source, record.at()) == null) {
            undecided.remove(source);
        } else {
            repeated.add(source);
        }
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    /** How many acknowledged ingest records were found in no output yet. */
    int undecidedCount() {
        return undecided.size();
    }

    /** What came of it. {@code ingested} is the number of records in the ingest topic, by its end offsets. */
    Summary summary(long ingested) {
        Stream<Coordinates> pointingNowhere = placeBySource.entrySet().stream()
                .filter(entry -> !acknowledged.contains(entry.getKey()))
                .map(Map.Entry::getValue);
        Conservation conservation = new Conservation(
                inOrder(undecided),
                inOrder(repeated),
                Stream.concat(withoutSource.stream(), pointingNowhere)
                        .sorted(IN_ORDER)
                        .toList(),
                ingested - acknowledged.size());
        return new Summary(ingested, counts, conservation, examples);
    }

    private static List<Coordinates> inOrder(Collection<Coordinates> coordinates) {
        return coordinates.stream().sorted(IN_ORDER).toList();
    }
}
