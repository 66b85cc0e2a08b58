/**
 * Takes messages over HTTP into the ingest topic, without HTTP itself: who signed a request, what is known of its key, when
 * Kafka has it for good, and what became of it since. Nothing here decides what is a duplicate; the deduplicator does, and
 * is asked.
 */
@NullMarked
package io.github.firstseen.app.gateway;

import org.jspecify.annotations.NullMarked;
