/**
 * What people do to one key, through the command line and against a deduplicator that runs: report, release and history.
 */
@NullMarked
package io.github.firstseen.it.operate;

import org.jspecify.annotations.NullMarked;
