package io.github.firstseen.app.demo;

import io.github.firstseen.topology.DedupConfig;
import java.util.List;
import java.util.Locale;

/**
 * What is to be sent.
 *
 * @param messages all of them
 * @param plan which of them when, how often and where
 */
record Traffic(List<DemoMessage> messages, TrafficPlan plan) {
    Traffic {
        messages = List.copyOf(messages);
    }

    /** Traffic that a deduplicator of this configuration can be right about. */
    static Traffic of(DemoSettings settings, DedupConfig config, int partitions) {
        Mix mix = settings.mix();
        List<DemoMessage> given = settings.input() == null
                ? SampleMessages.make(mix.seed(), config.ttlHeader())
                : MessageFile.read(settings.input());
        KeyCarrier carrier = new KeyCarrier(config);
        List<DemoMessage> messages = given.stream().map(carrier::carry).toList();
        return new Traffic(messages, TrafficPlan.of(messages, mix, Placement.of(config, partitions)));
    }

    /** In one line, for a person. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%,d records: %,d messages and their copies, %,d of those edited",
                plan.size(),
                messages.size(),
                plan.edited());
    }
}
