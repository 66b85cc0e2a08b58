package io.github.firstseen.app.replay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.topics.ReplayTopics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says of each record of the dead-letter topic whether it is to be replayed, and if not, why. Pure.
 *
 * <p>The cluster forgets offsets of groups without members after a while, and how far a reason was replayed with them. Where
 * nothing is known, a dead letter that was there before that while may have been replayed and forgotten: then copies of what
 * has outlived its TTL since would pass, so that it is for a person to say.
 */
final class Sieve {
    private final Reasons reasons;
    private final Progress progress;
    private final ReplayTopics topics;
    private final long rememberedSinceMs;

    /**
     * @param rememberedSinceMs the cluster still knows of every replay since then, in ms since the epoch
     */
    Sieve(Reasons reasons, Progress progress, ReplayTopics topics, long rememberedSinceMs) {
        this.reasons = reasons;
        this.progress = progress;
        this.topics = topics;
        this.rememberedSinceMs = rememberedSinceMs;
    }

    /**
     * Sifts records in their order.
     *
     * @throws RefusedException at the first that would have to be replayed and cannot
     */
    Batch sift(List<ConsumerRecord<byte[], byte[]>> records) {
        List<DeadLetter> deadLetters = new ArrayList<>();
        Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            DeadLetter deadLetter = DeadLetter.of(record);
            Skip skip = deadLetter == null ? Skip.NOT_OURS : skip(deadLetter);
            if (skip != null) {
                skipped.merge(skip, 1L, Long::sum);
            } else if (deadLetter != null) {
                requireReplayable(deadLetter);
                deadLetters.add(deadLetter);
            }
        }
        return new Batch(deadLetters, skipped);
    }

    private @Nullable Skip skip(DeadLetter deadLetter) {
        if (!reasons.contain(deadLetter.reason())) {
            return Skip.NOT_SELECTED;
        }
        if (progress.isPast(deadLetter.reason(), deadLetter.partition(), deadLetter.offset())) {
            return Skip.REPLAYED_BEFORE;
        }
        if (!deadLetter.source().topic().equals(topics.ingest().name())) {
            return Skip.OTHER_TOPIC;
        }
        return deadLetter.isLeftOut() ? Skip.LEFT_OUT : null;
    }

    private void requireReplayable(DeadLetter deadLetter) {
        if (deadLetter.source().partition() >= topics.ingest().partitions()) {
            throw new RefusedException("dead letter " + deadLetter.at() + " came from " + deadLetter.source()
                    + ", and topic " + topics.ingest().name() + " has "
                    + topics.ingest().partitions()
                    + " partitions now; its copies may be in no other, so it can only be produced again by hand");
        }
        boolean isKnown = progress.isKnown(deadLetter.reason(), deadLetter.partition());
        if (!isKnown && !deadLetter.isYoungerThan(rememberedSinceMs)) {
            throw new RefusedException("dead letter " + deadLetter.at() + " may have been replayed before: the cluster"
                    + " keeps how far a reason was replayed for "
                    + topics.offsetsRetention().toMinutes()
                    + " min (offsets.retention.minutes), knows nothing of " + deadLetter.reason()
                    + ", and the dead letter is older than that; if none of that reason was, send them with --reason "
                    + deadLetter.reason() + " --from-beginning, else say where to begin (docs/dead-letters.md)");
        }
    }
}
