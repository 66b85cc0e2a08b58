/**
 * What the product remembers, read where it lies: the changelog in the cluster, the RocksDB files of an instance that has
 * stopped, and what a store that was restored answers. None of it is asked of the product's own code, but for the layout of
 * a sighting.
 */
@NullMarked
package io.github.firstseen.prove.store;

import org.jspecify.annotations.NullMarked;
