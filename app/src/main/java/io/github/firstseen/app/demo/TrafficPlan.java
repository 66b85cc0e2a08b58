package io.github.firstseen.app.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which records to produce, in which order and where: each message several times, placed as the producers'
 * habit is, shuffled. Pure: the same messages, mix and placement give the same plan.
 *
 * <p>There are two waves, and the second begins when all of the first is decided. Copies on other partitions may be
 * judged before their original, since that one may have to travel; for equal payloads it does not matter which is first,
 * but an edit would be first-seen and the original its conflict. So whatever differs from the first message of its key
 * waits for the second wave; equal copies are in both.
 *
 * @param first the original of every key, and copies of it
 * @param second the other copies, and everything that conflicts
 */
record TrafficPlan(List<Send> first, List<Send> second) {
    TrafficPlan {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Plans all sends of these messages. */
    static TrafficPlan of(List<DemoMessage> messages, Mix mix, Placement placement) {
        Random random = new Random(mix.seed());
        List<Send> first = new ArrayList<>();
        List<Send> copies = new ArrayList<>();
        for (int message = 0; message < messages.size(); message++) {
            first.add(placement.draw(message, random));
            for (int copy = 1; copy < mix.copies(); copy++) {
                copies.add(placement.draw(message, random));
            }
        }
        List<Send> second = new ArrayList<>();
        for (Send copy : edit(copies, mix.edits(), random)) {
            (copy.edited() || random.nextBoolean() ? second : first).add(copy);
        }
        Set<Integer> repeats = repeatsOfKeys(messages);
        first.stream().filter(send -> repeats.contains(send.message())).forEach(second::add);
        first.removeIf(send -> repeats.contains(send.message()));
        Collections.shuffle(first, random);
        Collections.shuffle(second, random);
        return new TrafficPlan(first, second);
    }

    /** All sends, in both waves. */
    int size() {
        return first.size() + second.size();
    }

    /** How many sends have an edited payload. */
    long edited() {
        return second.stream().filter(Send::edited).count();
    }

    /** Edits exactly this share of the copies, to the nearest one; the numbers tell two edits of a message apart. */
    private static List<Send> edit(List<Send> copies, double share, Random random) {
        List<Send> shuffled = new ArrayList<>(copies);
        Collections.shuffle(shuffled, random);
        long edits = Math.round(share * shuffled.size());
        for (int i = 0; i < edits; i++) {
            shuffled.set(i, shuffled.get(i).withEdit(i + 1));
        }
        return shuffled;
    }

    /** Messages whose key an earlier message has: input may hold copies and conflicts of its own. */
    private static Set<Integer> repeatsOfKeys(List<DemoMessage> messages) {
        Set<String> keys = new HashSet<>();
        Set<Integer> repeats = new HashSet<>();
        for (int message = 0; message < messages.size(); message++) {
            String key = messages.get(message).key();
            if (key != null && !keys.add(key)) {
                repeats.add(message);
            }
        }
        return repeats;
    }
}
