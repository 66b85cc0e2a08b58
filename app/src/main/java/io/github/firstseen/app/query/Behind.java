package io.github.firstseen.app.query;

import org.jspecify.annotations.Nullable;

/**
 * How far a copy is behind, at most.
 *
 * @param records by how many changes, the ends of transactions counted among them
 * @param ms by how long, in ms; null where nobody knows
 */
public record Behind(long records, @Nullable Long ms) {}
