package io.github.firstseen.examples.outbox.orders;

import java.util.List;

/** What happens to an order, one after the other. */
public enum Step {
    PLACED("OrderPlaced"),
    PAID("OrderPaid"),
    SHIPPED("OrderShipped");

    static final List<Step> IN_ORDER = List.of(values());

    private final String eventType;

    Step(String eventType) {
        this.eventType = eventType;
    }

    /** The type of the event that tells of it. */
    public String eventType() {
        return eventType;
    }

    /** How many steps an order has taken that stands at this one, this one included. */
    public int count() {
        return IN_ORDER.indexOf(this) + 1;
    }

    /** The one before. */
    Step before() {
        return IN_ORDER.get(count() - 2);
    }
}
