/**
 * What every benchmark measures with: the broker and the processes of a session, their CPU, and the spread of figures over
 * its rounds.
 */
@NullMarked
package io.github.firstseen.bench.measure;

import org.jspecify.annotations.NullMarked;
