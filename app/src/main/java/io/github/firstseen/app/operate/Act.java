package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.serdes.lifecycle.Sender;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does to a key.
 *
 * @param key which
 * @param command what is said of it
 * @param sender who says it, and why
 * @param partition the one that owns the key, from 0; null where it is not said
 */
public record Act(
        KeyName key,
        Command command,
        Sender sender,
        @Nullable Integer partition) {}
