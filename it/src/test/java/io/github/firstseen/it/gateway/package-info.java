/** The HTTP gateway as real processes: what it said that Kafka has is there, whatever fails. */
@NullMarked
package io.github.firstseen.it.gateway;

import org.jspecify.annotations.NullMarked;
