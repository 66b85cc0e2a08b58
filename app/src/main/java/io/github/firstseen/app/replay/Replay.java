package io.github.firstseen.app.replay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.GroupOffsets;
import io.github.firstseen.app.topics.ReplayTopics;
import io.github.firstseen.app.topics.TopicAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay: from where the last one stopped to the end of the dead-letter topic as it stands when it begins, so that what
 * the rule makes dead letters of again is for the next one. One thread.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    /** How far two machines' clocks and the broker's look for expired offsets may be apart. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Settings settings;
    private final ReplaySettings wanted;
    private final ReplayIds ids;
    private ReplayResult result = ReplayResult.NOTHING;

    private Replay(Settings settings, ReplaySettings wanted) {
        this.settings = settings;
        this.wanted = wanted;
        this.ids = new ReplayIds(settings.applicationId());
    }

    /**
     * Replays; returns when all is committed.
     *
     * @param isToStop asked between batches; what is under way is finished first
     * @throws RefusedException where it cannot begin or go on; what was committed until then stays so
     */
    public static ReplayResult run(Settings settings, ReplaySettings wanted, BooleanSupplier isToStop) {
        ReplayTopics topics = TopicAdmin.requireReplayable(settings);
        Replay replay = new Replay(settings, wanted);
        try (Delivery delivery = replay.delivery(topics);
                DeadLetterReader reader = new DeadLetterReader(settings, topics.deadLetter())) {
            replay.run(topics, reader, delivery, isToStop);
            return replay.result;
        } catch (RefusedException e) {
            replay.tellHowFar();
            throw e;
        }
    }

    private void tellHowFar() {
        if (wanted.act() == ReplaySettings.Act.SEND && result.count() > 0) {
            LOG.error(
                    "ended before the end; {} dead letters were replayed, the next replay goes on there",
                    result.count());
        }
    }

    private Delivery delivery(ReplayTopics topics) {
        return switch (wanted.act()) {
            case SEND -> Transactions.claim(settings, topics);
            case COUNT -> Delivery.nowhere();
        };
    }

    private void run(ReplayTopics topics, DeadLetterReader reader, Delivery delivery, BooleanSupplier isToStop) {
        Progress progress = progress(reader, delivery);
        Map<TopicPartition, Long> ends = reader.startAt(progress.starts(wanted.reasons(), reader.beginnings()));
        List<String> beyond = progress.beyond(wanted.reasons(), ends);
        if (!beyond.isEmpty()) {
            throw new RefusedException(beyond);
        }
        Sieve sieve = new Sieve(wanted.reasons(), progress, topics, rememberedSinceMs(topics.offsetsRetention()));
        ProgressLog log = new ProgressLog(wanted.act(), settings.dedup().reportInterval());
        while (!reader.isAtEnd()) {
            if (isToStop.getAsBoolean()) {
                return;
            }
            Batch batch = sieve.sift(reader.read());
            if (!batch.deadLetters().isEmpty()) {
                delivery.deliver(batch.deadLetters(), progress.after(batch.reasons(), reader.positions()));
            }
            result = result.plus(batch);
            log.say(result, reader::percent);
        }
        // Of all reasons, whether wanted or not: the cluster forgets what is not said again.
        delivery.deliver(
                List.of(), progress.with(progress.after(wanted.reasons().texts(), ends)));
        result = result.complete();
    }

    private Progress progress(DeadLetterReader reader, Delivery delivery) {
        Progress committed = committed();
        return switch (wanted.start()) {
            case PROGRESS -> committed;
            case BEGINNING -> {
                // Kept before anything is sent, so that if this one is killed the next one goes on where it was.
                Progress beginning = Progress.at(wanted.reasons(), reader.beginnings());
                delivery.deliver(List.of(), beginning);
                yield committed.with(beginning);
            }
        };
    }

    private Progress committed() {
        List<String> reasons = Reasons.ALL;
        GroupOffsets.Pending pending = switch (wanted.act()) {
            case SEND -> GroupOffsets.Pending.AWAITED;
            case COUNT -> GroupOffsets.Pending.PASSED_OVER;
        };
        Map<String, Map<TopicPartition, Long>> byGroup =
                GroupOffsets.read(settings, reasons.stream().map(ids::group).toList(), pending);
        Map<String, Map<TopicPartition, Long>> byReason = new HashMap<>();
        reasons.forEach(
                reason -> byReason.put(reason, ofDeadLetters(byGroup.getOrDefault(ids.group(reason), Map.of()))));
        return new Progress(byReason);
    }

    /** Without those of a dead-letter topic that was another one before. */
    private Map<TopicPartition, Long> ofDeadLetters(Map<TopicPartition, Long> offsets) {
        String topic = settings.dedup().deadLetterTopic();
        return offsets.entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long rememberedSinceMs(Duration offsetsRetention) {
        Duration tenth = offsetsRetention.dividedBy(10);
        Duration margin = tenth.compareTo(CLOCKS_DIFFER) < 0 ? tenth : CLOCKS_DIFFER;
        return System.currentTimeMillis() - offsetsRetention.minus(margin).toMillis();
    }
}
