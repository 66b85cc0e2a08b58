/**
 * The participation example on real processes: a gateway, deduplicators and workers are killed while many ask for too few
 * places, and every one of them must be told the truth in the end. What was answered and looked up is a history
 * ({@link io.github.firstseen.it.participation.Participations}) that guarantees judge.
 */
@NullMarked
package io.github.firstseen.it.participation;

import org.jspecify.annotations.NullMarked;
