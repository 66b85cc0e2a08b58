package io.github.firstseen.app.gateway;

import java.util.concurrent.CompletableFuture;

/** Whoever remembers keys. Any thread. */
@FunctionalInterface
interface Lookups {
    /** What is known of a key now; never completed exceptionally. */
    CompletableFuture<Known> find(Asked asked);
}
