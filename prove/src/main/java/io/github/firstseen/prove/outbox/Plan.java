package io.github.firstseen.prove.outbox;

import io.github.firstseen.testkit.relayed.AggregateName;
import io.github.firstseen.testkit.relayed.CommittedEvent.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One transaction to be written.
 *
 * @param events in the order of their aggregates, so that no two transactions wait for each other
 * @param ending how it ends
 */
record Plan(List<Event> events, Ending ending) {
    private static final int AGGREGATES_PER_TYPE = 60;
    private static final int LARGE_BYTES = 40_000;
    /** More than the outbox topic takes. */
    private static final int HUGE_BYTES = 1_200_000;

    /** How a transaction ends. */
    enum Ending {
        COMMIT,
        /** Only after others were committed that wrote later rows. */
        COMMIT_LATE,
        ROLL_BACK
    }

    /**
     * One event to be written.
     *
     * @param payloadBytes how long its payload is; 0 for a tombstone
     */
    record Event(UUID id, AggregateName aggregate, int payloadBytes, Fate fate) {
        /** The payload; the same for the same event. */
        String payload() {
            String head = "{\"event\":\"" + id + "\",\"filler\":\"";
            return head + "x".repeat(Math.max(1, payloadBytes - head.length() - 2)) + "\"}";
        }

        boolean isTombstone() {
            return payloadBytes == 0;
        }
    }

    Plan {
        events = List.copyOf(events);
    }

    /** Draws one. */
    static Plan draw(Random random) {
        int aggregates = 1 + random.nextInt(3);
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < aggregates; i++) {
            // Orders are half of all.
            String type = OutboxNumbers.TYPES.get(Math.max(0, random.nextInt(4) - 1));
            names.add(type + "/" + String.format(Locale.ROOT, "%03d", random.nextInt(AGGREGATES_PER_TYPE)));
        }
        List<Event> events = new ArrayList<>();
        for (String name : names) {
            int slash = name.indexOf('/');
            AggregateName aggregate = new AggregateName(name.substring(0, slash), name.substring(slash + 1));
            int count = random.nextInt(5) == 0 ? 2 : 1;
            for (int i = 0; i < count; i++) {
                events.add(event(aggregate, random));
            }
        }
        return new Plan(events, ending(random));
    }

    /** The same with events that only their destination does not take, where the outbox topic would not take them. */
    Plan withoutHugeEvents() {
        return new Plan(
                events.stream()
                        .map(event -> event.fate() == Fate.DEAD_LETTER_OF_POLLER
                                ? new Event(event.id(), event.aggregate(), LARGE_BYTES, Fate.DEAD_LETTER_OF_RELAY)
                                : event)
                        .toList(),
                ending);
    }

    private static Ending ending(Random random) {
        int drawn = random.nextInt(100);
        return drawn < 5 ? Ending.ROLL_BACK : drawn < 25 ? Ending.COMMIT_LATE : Ending.COMMIT;
    }

    private static Event event(AggregateName aggregate, Random random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        int drawn = random.nextInt(5_000);
        if (drawn < 1) {
            return new Event(id, aggregate, HUGE_BYTES, Fate.DEAD_LETTER_OF_POLLER);
        }
        if (drawn < 15) {
            return new Event(id, aggregate, LARGE_BYTES, Fate.DEAD_LETTER_OF_RELAY);
        }
        return new Event(id, aggregate, drawn < 65 ? 0 : 100 + random.nextInt(300), Fate.PUBLISHED);
    }
}
