package io.github.firstseen.testkit.outbox;

import java.util.UUID;

/**
 * A row that a service inserted.
 *
 * @param id of the event
 * @param seq the row's number
 * @param aggregate whose event it is
 * @param isCommitted whether its transaction was committed
 */
public record Written(UUID id, long seq, String aggregate, boolean isCommitted) {}
