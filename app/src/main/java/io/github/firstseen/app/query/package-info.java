/**
 * What is known of a key, asked of any instance. {@link io.github.firstseen.app.query.Lookup} finds the instances that own
 * its partitions, {@link io.github.firstseen.app.query.Copies} answers for those that run here, and
 * {@link io.github.firstseen.app.query.Peers} asks the others, each for what it holds itself, so that no question goes round.
 * Only the running task of a partition says that a key is unknown. {@link io.github.firstseen.app.query.StatusGatherer}
 * asks all of them how they are, in the same way. Nothing here knows of HTTP.
 */
@NullMarked
package io.github.firstseen.app.query;

import org.jspecify.annotations.NullMarked;
