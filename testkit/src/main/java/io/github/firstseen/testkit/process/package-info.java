/**
 * Processes that a test starts: none may outlive it, however it ends
 * ({@link io.github.firstseen.testkit.process.Lifeline}).
 */
@NullMarked
package io.github.firstseen.testkit.process;

import org.jspecify.annotations.NullMarked;
