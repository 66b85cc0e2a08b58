package io.github.firstseen.serdes.lifecycle;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.RequestId;

/**
 * A command with all that is on its envelope.
 *
 * @param requestId of the message it is about
 * @param owner the partition that owns the key, as its sender knows it; {@link #ANYWHERE} on a command that is written to
 *     every partition, of which those that do not know the key say nothing
 * @param command what it says
 * @param sender who says it
 * @param timeMs when it was written, by its sender's clock, in ms since the epoch; decides nothing
 */
public record AddressedCommand(RequestId requestId, int owner, Command command, Sender sender, long timeMs) {
    public static final int ANYWHERE = -1;

    public AddressedCommand {
        if (owner < ANYWHERE) {
            throw new IllegalArgumentException("owner must not be negative, got " + owner);
        }
    }
}
