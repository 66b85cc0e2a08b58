package io.github.firstseen.topology;

import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.serdes.DecisionHeaders;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.RecordSize;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one output record of a judged ingest record: the producer's key, value, headers and effective time, and our
 * headers beside them. Makes sure beforehand that its topic takes it: a send that fails cannot be taken back, and one
 * record over a topic's limit freezes its task without an error.
 */
final class Outputs {
    private final DedupConfig config;
    private final TopicLimits limits;
    private final Decision.Cases<Destination> destinations;

    Outputs(DedupConfig config, TopicLimits limits) {
        this.config = config;
        this.limits = limits;
        this.destinations = new Destinations(config);
    }

    /** The output as judged, or a dead letter where its topic would refuse it. */
    Output of(Record<RoutedKey, byte[]> record, Judged judged) {
        Destination destination = judged.decision().match(destinations);
        Output output = write(record, judged, destination);
        return fits(output, destination) ? output : leaner(record, judged, destination);
    }

    /** Without the outcome of the first one, if that is enough. */
    private Output leaner(Record<RoutedKey, byte[]> record, Judged judged, Destination destination) {
        Output output = write(record, judged.withoutOutcome(), destination);
        return fits(output, destination) ? output : tooLarge(record, judged, destination);
    }

    private Output tooLarge(Record<RoutedKey, byte[]> record, Judged judged, Destination refused) {
        Judged dead = judged.with(new Decision.Invalid(
                InvalidReason.TOO_LARGE,
                "with our headers the record is over the " + limits.maxMessageBytes(refused.topic())
                        + " bytes of topic " + refused.topic()));
        Destination deadLetter = new Destination(Names.DEAD_LETTER, config.deadLetterTopic(), true);
        Output whole = write(record, dead, deadLetter);
        return fits(whole, deadLetter) ? whole : bare(record, dead, deadLetter);
    }

    /**
     * A dead letter that says where the record is, without the record. Only one that was compressed on its way in can be
     * so large; nothing is lost, since the ingest topic still has it.
     */
    private Output bare(Record<RoutedKey, byte[]> record, Judged dead, Destination deadLetter) {
        Judged omitted = dead.with(new Decision.Invalid(
                InvalidReason.TOO_LARGE,
                "the record is over the " + limits.maxMessageBytes(deadLetter.topic()) + " bytes of topic "
                        + deadLetter.topic() + "; its key, value and headers are left out, see " + dead.source()));
        Headers headers = new RecordHeaders();
        DecisionHeaders.write(omitted, headers);
        return new Output(omitted, deadLetter.sink(), new Record<>(null, null, record.timestamp(), headers));
    }

    private Output write(Record<RoutedKey, byte[]> record, Judged judged, Destination destination) {
        Headers headers = HeaderCodec.withoutOurs(record.headers());
        DecisionHeaders.write(judged, headers);
        byte @Nullable [] value = destination.includeValue() ? record.value() : null;
        return new Output(
                judged, destination.sink(), new Record<>(record.key().recordKey(), value, record.timestamp(), headers));
    }

    private boolean fits(Output output, Destination destination) {
        Record<byte[], byte[]> record = output.record();
        return RecordSize.upperBound(record.key(), record.value(), record.headers())
                <= limits.maxMessageBytes(destination.topic());
    }

    /**
     * Where a decision leads.
     *
     * @param sink the node
     * @param topic its topic
     * @param includeValue whether the record's value goes along
     */
    private record Destination(String sink, String topic, boolean includeValue) {}

    /** One row of the rule's table each: decision to topic. */
    private static final class Destinations implements Decision.Cases<Destination> {
        private final Destination deduplicated;
        private final Destination duplicates;
        private final Destination conflicts;
        private final Destination deadLetter;

        Destinations(DedupConfig config) {
            deduplicated = new Destination(Names.DEDUPLICATED, config.deduplicatedTopic(), true);
            duplicates = new Destination(Names.DUPLICATES, config.duplicatesTopic(), config.duplicatesIncludeValue());
            conflicts = new Destination(Names.CONFLICTS, config.conflictsTopic(), config.conflictsIncludeValue());
            deadLetter = new Destination(Names.DEAD_LETTER, config.deadLetterTopic(), true);
        }

        @Override
        public Destination firstSeen(Decision.FirstSeen firstSeen) {
            return deduplicated;
        }

        @Override
        public Destination duplicate(Decision.Duplicate duplicate) {
            return duplicates;
        }

        @Override
        public Destination conflict(Decision.Conflict conflict) {
            return conflicts;
        }

        @Override
        public Destination late(Decision.Late late) {
            return late.forwarded() == null ? deadLetter : deduplicated;
        }

        @Override
        public Destination invalid(Decision.Invalid invalid) {
            return deadLetter;
        }
    }
}
