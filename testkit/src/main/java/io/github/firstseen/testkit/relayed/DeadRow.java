package io.github.firstseen.testkit.relayed;

import io.github.firstseen.dedup.Coordinates;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committed record among the dead letters.
 *
 * @param at where it stands
 * @param eventId of the row it is about; null where it says none
 * @param reason as it says
 */
public record DeadRow(
        Coordinates at, @Nullable UUID eventId, @Nullable String reason) {}
