package io.github.firstseen.testkit.relayed;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committed record of a destination.
 *
 * @param at where it stands
 * @param eventId of its header; null where that is missing or no such id
 * @param key of the record, as text; null where it has none
 * @param payload its value
 */
public record PublishedRecord(
        Coordinates at, @Nullable UUID eventId, @Nullable String key, Fingerprint payload) {}
