/**
 * Sends dead letters back through the rule. {@link io.github.firstseen.app.replay.Replay} reads the dead-letter topic once
 * to its end and writes what is selected to the ingest topic, a batch and how far it got in one transaction
 * ({@link io.github.firstseen.app.replay.Transactions}), so that each dead letter is sent once however often a replay is
 * killed. How far it got is kept for each reason by itself ({@link io.github.firstseen.app.replay.Progress}). What comes of
 * a record is for the rule to say: it re-enters as its producer wrote it, dated now.
 */
@NullMarked
package io.github.firstseen.app.replay;

import org.jspecify.annotations.NullMarked;
