package io.github.firstseen.examples.outbox.check;

/**
 * A record of the destination topic.
 *
 * @param id its header of that name, empty where it has none
 * @param aggregateId its key
 * @param partition where it lies
 */
public record PublishedEvent(String id, String aggregateId, int partition) {}
