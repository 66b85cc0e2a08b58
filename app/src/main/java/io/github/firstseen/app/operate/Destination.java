package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.topology.Routing;
import java.util.List;

/**
 * Which partitions of the commands topic a command is written to.
 *
 * @param partitions the owner of the key, or every one where the owner is not known
 */
record Destination(List<Integer> partitions) {
    Destination {
        partitions = List.copyOf(partitions);
    }

    /**
     * Where this act belongs.
     *
     * @param count of partitions, positive
     * @throws WrongConfigException where the act names a partition that there is not
     */
    static Destination of(Act act, Routing routing, int count) {
        Integer said = act.partition();
        if (said != null) {
            if (said < 0 || said >= count) {
                throw new WrongConfigException("--partition must be 0 to " + (count - 1) + ", got " + said);
            }
            return new Destination(List.of(said));
        }
        return new Destination(act.key().owners(routing, count));
    }

    /** What the command says of its owner: a partition alone is asked, and answers even where it knows nothing. */
    int owner() {
        return partitions.size() == 1 ? partitions.get(0) : AddressedCommand.ANYWHERE;
    }
}
