/**
 * Clients and brokers that are not ours: kcat, which is librdkafka and places keys by CRC32, Python, and Kafka's image
 * under Testcontainers. Tagged {@code docker}: they need what {@code .ci/run} installs, and fail, never skip, without it.
 * Containers carry the label {@code io.github.firstseen.it}, by which those of a killed run can be found and removed.
 */
@NullMarked
package io.github.firstseen.it.clients;

import org.jspecify.annotations.NullMarked;
