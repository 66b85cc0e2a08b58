/**
 * What happens, told to those who follow it: {@link io.github.firstseen.app.follow.LiveEvents} has the
 * {@link io.github.firstseen.app.follow.Follower}s of one instance, and for each
 * {@link io.github.firstseen.app.follow.EventType} one {@link io.github.firstseen.app.follow.Source}, which works for all of
 * them and only while there are any. Whoever does not keep up is let go: no source waits for a follower. Nothing here knows of
 * HTTP.
 */
@NullMarked
package io.github.firstseen.app.follow;

import org.jspecify.annotations.NullMarked;
