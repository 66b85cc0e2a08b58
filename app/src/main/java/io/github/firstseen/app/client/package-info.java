/**
 * A client of the HTTP API of any instance: {@link io.github.firstseen.app.client.Api} asks and tells what was answered as
 * JSON, and why not in one line ({@link io.github.firstseen.app.client.ProblemException}).
 * {@link io.github.firstseen.app.client.KeyAnswer} and {@link io.github.firstseen.app.client.StatusAnswer} are the documents
 * as this version knows them; what a later one adds to them is passed over.
 */
@NullMarked
package io.github.firstseen.app.client;

import org.jspecify.annotations.NullMarked;
