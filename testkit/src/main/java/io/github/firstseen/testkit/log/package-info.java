/**
 * Topics as a black-box test sees them: {@link io.github.firstseen.testkit.log.TestProducer} writes records and returns
 * each as the broker acknowledged it, {@link io.github.firstseen.testkit.log.TopicReader} reads a topic to its end, with
 * read_committed or read_uncommitted. A {@link io.github.firstseen.testkit.log.LogRecord} compares by content: keys,
 * values and headers are {@code Bytes}, never arrays.
 */
@NullMarked
package io.github.firstseen.testkit.log;

import org.jspecify.annotations.NullMarked;
