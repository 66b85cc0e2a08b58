package io.github.firstseen.testkit.outbox;

import io.github.firstseen.dedup.Coordinates;
import java.util.UUID;

/**
 * A record of an event.
 *
 * @param id of the event
 * @param aggregate whose event it says it is
 * @param at where it stands; of one partition a higher offset is later
 */
public record Relayed(UUID id, String aggregate, Coordinates at) {}
