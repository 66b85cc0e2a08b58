/**
 * The one properties file. Kafka's keys stand in it unprefixed, ours start with {@code firstseen.}; overrides of the
 * command line go over it. {@link io.github.firstseen.app.config.Settings} accepts a configuration or refuses it with
 * every problem at once, each in one line with key, value and what is allowed; a typo is answered by the nearest known
 * key. {@link io.github.firstseen.app.config.ConfigReference} prints the reference page.
 */
@NullMarked
package io.github.firstseen.app.config;

import org.jspecify.annotations.NullMarked;
