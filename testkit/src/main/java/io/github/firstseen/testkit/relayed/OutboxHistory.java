package io.github.firstseen.testkit.relayed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What transactions wrote into an outbox, and what came out behind the relay. Immutable. */
public final class OutboxHistory {
    private final Map<UUID, CommittedEvent> committed;
    private final Set<UUID> rolledBack;
    private final List<PublishedRecord> published;
    private final List<DeadRow> dead;

    private OutboxHistory(
            Map<UUID, CommittedEvent> committed,
            Set<UUID> rolledBack,
            List<PublishedRecord> published,
            List<DeadRow> dead) {
        this.committed = committed;
        this.rolledBack = rolledBack;
        this.published = published;
        this.dead = dead;
    }

    /**
     * One of these.
     *
     * @param committed events
     * @param rolledBack ids of events whose transactions were not committed
     * @param published all committed records of the destinations
     * @param dead all committed records among the dead letters
     * @throws IllegalArgumentException where an event was committed twice, or committed and rolled back
     */
    public static OutboxHistory of(
            List<CommittedEvent> committed, Set<UUID> rolledBack, List<PublishedRecord> published, List<DeadRow> dead) {
        Map<UUID, CommittedEvent> byId = new LinkedHashMap<>();
        for (CommittedEvent event : committed) {
            if (byId.put(event.id(), event) != null || rolledBack.contains(event.id())) {
                throw new IllegalArgumentException(event + " was committed twice, or rolled back too");
            }
        }
        List<PublishedRecord> inOrder = new ArrayList<>(published);
        inOrder.sort(
                Comparator.comparing((PublishedRecord record) -> record.at().topic())
                        .thenComparingInt(record -> record.at().partition())
                        .thenComparingLong(record -> record.at().offset()));
        return new OutboxHistory(byId, Set.copyOf(rolledBack), List.copyOf(inOrder), List.copyOf(dead));
    }

    Iterable<CommittedEvent> committed() {
        return committed.values();
    }

    /** The event of this id; null where none was committed. */
    @Nullable
    CommittedEvent committed(@Nullable UUID id) {
        return id == null ? null : committed.get(id);
    }

    boolean isRolledBack(@Nullable UUID id) {
        return id != null && rolledBack.contains(id);
    }

    /** In the order of topics, partitions and offsets. */
    List<PublishedRecord> published() {
        return published;
    }

    List<DeadRow> dead() {
        return dead;
    }

    /** By event, without those that name none. */
    Map<UUID, List<PublishedRecord>> publishedByEvent() {
        Map<UUID, List<PublishedRecord>> byEvent = new HashMap<>();
        for (PublishedRecord record : published) {
            UUID id = record.eventId();
            if (id != null) {
                byEvent.computeIfAbsent(id, none -> new ArrayList<>()).add(record);
            }
        }
        return byEvent;
    }

    /** The same of dead letters. */
    Map<UUID, List<DeadRow>> deadByEvent() {
        Map<UUID, List<DeadRow>> byEvent = new HashMap<>();
        for (DeadRow row : dead) {
            UUID id = row.eventId();
            if (id != null) {
                byEvent.computeIfAbsent(id, none -> new ArrayList<>()).add(row);
            }
        }
        return byEvent;
    }

    @Override
    public String toString() {
        return "an outbox history of " + committed.size() + " committed and " + rolledBack.size()
                + " rolled back events, " + published.size() + " published and " + dead.size() + " dead";
    }
}
