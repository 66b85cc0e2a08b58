package io.github.firstseen.examples.outbox.check;

/**
 * A row of the outbox.
 *
 * @param id of the event
 * @param aggregateId of which aggregate
 */
public record CommittedEvent(String id, String aggregateId) {}
