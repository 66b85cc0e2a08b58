/**
 * Lifecycle commands as they stand on the commands topic: written by consumers, operators and gateways, read by the task
 * that owns the key. {@link io.github.firstseen.serdes.lifecycle.Reporter} is for consumers in Java; what it writes,
 * anything that can write Avro can write.
 */
@NullMarked
package io.github.firstseen.serdes.lifecycle;

import org.jspecify.annotations.NullMarked;
