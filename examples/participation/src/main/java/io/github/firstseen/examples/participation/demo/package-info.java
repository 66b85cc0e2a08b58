/**
 * {@code bin/firstseen demo participation}: a broker, the deduplicator, the gateway and a worker in one process, and a crowd
 * that presses twice for too few places. What came of it is counted from outside only, over HTTP as the crowd sees it and
 * out of the topics; nothing is asked of the objects that run.
 */
@NullMarked
package io.github.firstseen.examples.participation.demo;

import org.jspecify.annotations.NullMarked;
