/**
 * Payloads that a class of the user's reads, a Kafka Deserializer such as Confluent's own. A
 * {@link io.github.firstseen.serdes.plugin.PluginClassLoader} loads it, with its libraries apart from ours; of each task
 * {@link io.github.firstseen.serdes.plugin.PluginDeserializers} makes one of its own. What it reads is written as Avro again
 * and judged like what firstseen reads itself; what it throws is either the record's fault or its registry's.
 */
@NullMarked
package io.github.firstseen.serdes.plugin;

import org.jspecify.annotations.NullMarked;
