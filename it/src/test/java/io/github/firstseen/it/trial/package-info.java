/**
 * What the integration tests of every package share: a {@link io.github.firstseen.it.trial.Trial} is one application
 * with topics of its own on a cluster, which produces, and judges what came out against what went in;
 * {@link io.github.firstseen.it.trial.SharedBroker} is the broker of all tests that break none.
 */
@NullMarked
package io.github.firstseen.it.trial;

import org.jspecify.annotations.NullMarked;
