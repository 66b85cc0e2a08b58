/**
 * Confluent's own client and serializer, as they are found inside other projects' bundles: who reads what they write, and
 * writes what they read, speaks the format.
 */
@NullMarked
package io.github.firstseen.interop.peer;

import org.jspecify.annotations.NullMarked;
