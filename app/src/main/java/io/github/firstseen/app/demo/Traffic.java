package io.github.firstseen.app.demo;

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

    static Traffic of(DemoSettings settings, int partitions) {
        Mix mix = settings.mix();
        List<DemoMessage> messages =
                settings.input() == null ? SampleMessages.make(mix.seed()) : MessageFile.read(settings.input());
        return new Traffic(messages, TrafficPlan.of(messages, mix, partitions));
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
