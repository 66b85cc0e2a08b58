/**
 * The HTTP server of one instance: it binds before the streams are made, so that {@code application.server} is true from
 * the first assignment on, and is closed after them. What it serves are
 * {@link io.github.firstseen.app.http.Routes}, each route with the {@link io.github.firstseen.app.http.Role} that it
 * needs; a {@link io.github.firstseen.app.http.Problem} is how they say no. Until the deduplicator is there they answer
 * 503. Types of the HTTP library stop here.
 */
@NullMarked
package io.github.firstseen.app.http;

import org.jspecify.annotations.NullMarked;
