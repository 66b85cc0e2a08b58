/** A real PostgreSQL server that tests can break: {@link io.github.firstseen.testkit.postgres.PostgresServer}. */
@NullMarked
package io.github.firstseen.testkit.postgres;

import org.jspecify.annotations.NullMarked;
