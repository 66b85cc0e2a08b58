package io.github.firstseen.outbox;

import java.util.UUID;

/**
 * A row that is in the outbox as soon as its transaction is committed.
 *
 * @param id of the event
 * @param seq the row's number; of one aggregate a higher one is later
 */
public record InsertedRow(UUID id, long seq) {}
