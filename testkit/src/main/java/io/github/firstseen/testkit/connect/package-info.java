/**
 * Kafka Connect as a process that tests can break: {@link io.github.firstseen.testkit.connect.ConnectWorker}. Nothing of it
 * is on this class path: it is started from what the module {@code connect} has put together.
 */
@NullMarked
package io.github.firstseen.testkit.connect;

import org.jspecify.annotations.NullMarked;
