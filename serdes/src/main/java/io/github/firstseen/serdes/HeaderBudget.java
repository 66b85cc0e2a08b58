package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** How much larger a record can get on its way through firstseen: what output topics must allow above ingest. */
public final class HeaderBudget {
    /** The record's length and its count of headers are varints that can grow from one byte to five. */
    private static final int VARINTS_GROW_BYTES = 8;

    private HeaderBudget() {}

    /**
     * An upper bound of what our headers add to a record on any output, in bytes.
     *
     * <p>The worst decisions are written out and measured, so that the bound follows {@link DecisionHeaders} by itself.
     * An outcome does not count: it is left out where the record would not fit. It supposes that origins are in this topic; sightings of an ingest topic that was renamed may be some bytes over.
     */
    public static int maxBytes(String ingestTopic) {
        Coordinates source = new Coordinates(ingestTopic, Integer.MAX_VALUE, Long.MAX_VALUE);
        long headers = worstDecisions(source)
                .map(decision -> new Judged(
                        decision,
                        source,
                        new RequestId(-1, -1),
                        Integer.MAX_VALUE,
                        null,
                        Long.MIN_VALUE,
                        Long.MIN_VALUE))
                .mapToLong(judged -> RecordSize.ofHeaders(DecisionHeaders.write(judged, new RecordHeaders())))
                .max()
                .orElseThrow();
        return Math.toIntExact(headers) + VARINTS_GROW_BYTES;
    }

    private static Stream<Decision> worstDecisions(Coordinates source) {
        Sighting sighting = new Sighting(
                Fingerprint.OF_NO_PAYLOAD,
                source,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                new Progress(
                        Status.FAILED_FINAL,
                        Integer.MAX_VALUE,
                        Progress.NO_LEASE,
                        Outcome.leftOut("x".repeat(Outcome.CONTENT_TYPE_BYTES_MAX), Integer.MAX_VALUE)));
        InvalidReason reason = Arrays.stream(InvalidReason.values())
                .max(Comparator.comparingInt(each -> each.text().length()))
                .orElseThrow();
        String detail = "x".repeat(DecisionHeaders.MESSAGE_BYTES_MAX);
        return Stream.of(
                new Decision.FirstSeen(sighting, Decision.Memory.NEW),
                new Decision.Duplicate(sighting, null),
                new Decision.Conflict(sighting, Fingerprint.OF_NO_PAYLOAD),
                new Decision.Late(sighting, detail),
                new Decision.Late(null, detail),
                new Decision.Invalid(reason, detail));
    }
}
