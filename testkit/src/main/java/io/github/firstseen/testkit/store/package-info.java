/** What every {@link io.github.firstseen.dedup.SightingStore} must do, as tests that each implementation inherits. */
@NullMarked
package io.github.firstseen.testkit.store;

import org.jspecify.annotations.NullMarked;
