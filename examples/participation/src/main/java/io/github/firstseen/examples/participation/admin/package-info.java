/**
 * What operators may ask a worker over HTTP: one request by its id, or all of an event in order of arrival
 * ({@link io.github.firstseen.examples.participation.admin.AdminRoutes}), read out of the stores of whichever worker has
 * them by interactive queries ({@link io.github.firstseen.examples.participation.admin.LookUps}).
 */
@NullMarked
package io.github.firstseen.examples.participation.admin;

import org.jspecify.annotations.NullMarked;
