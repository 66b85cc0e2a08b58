package io.github.firstseen.testkit.store;

import io.github.firstseen.dedup.InMemorySightingStore;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.StoreLayout;

/** The oracle keeps the contract it judges others by. */
class InMemorySightingStoreTest extends SightingStoreContract {
    @Override
    protected SightingStore create(StoreLayout layout) {
        return new InMemorySightingStore(layout);
    }
}
