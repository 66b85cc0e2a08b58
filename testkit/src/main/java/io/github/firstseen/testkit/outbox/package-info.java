/**
 * What must hold of an outbox whatever was killed: {@link io.github.firstseen.testkit.outbox.OutboxHistory} is what services
 * wrote and what was published, and the {@link io.github.firstseen.testkit.outbox.OutboxGuarantee}s judge it.
 */
@NullMarked
package io.github.firstseen.testkit.outbox;

import org.jspecify.annotations.NullMarked;
