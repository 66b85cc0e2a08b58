package io.github.firstseen.app.process;

/**
 * Counts since the start of the process, of work done: what an aborted transaction did counts, and counts again when it is
 * done again.
 *
 * @param firstSeen records decided first-seen
 * @param duplicates records decided duplicate
 * @param conflicts records decided conflict
 * @param late records decided late, rejected or forwarded
 * @param invalid records decided invalid
 * @param rerouted records sent on to the partition that owns their key
 * @param swept sightings removed because they count no more
 * @param commands records read from the commands topic
 * @param refusedCommands those of them that changed nothing
 */
public record TallySnapshot(
        long firstSeen,
        long duplicates,
        long conflicts,
        long late,
        long invalid,
        long rerouted,
        long swept,
        long commands,
        long refusedCommands) {
    /** Nothing yet. */
    public static final TallySnapshot ZERO = new TallySnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** All records decided. */
    public long decided() {
        return firstSeen + duplicates + conflicts + late + invalid;
    }

    /** Of two processes together. */
    public TallySnapshot plus(TallySnapshot other) {
        return new TallySnapshot(
                firstSeen + other.firstSeen,
                duplicates + other.duplicates,
                conflicts + other.conflicts,
                late + other.late,
                invalid + other.invalid,
                rerouted + other.rerouted,
                swept + other.swept,
                commands + other.commands,
                refusedCommands + other.refusedCommands);
    }
}
