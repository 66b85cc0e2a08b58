package io.github.firstseen.prove.stage;

/**
 * What an instance does.
 *
 * @param command of the product, as on its command line
 * @param applicationId under which it works in Kafka
 */
public record Job(String command, String applicationId) {
    /** The deduplicator, under the numbers of a run. */
    static final Job DEDUP = new Job("dedup", Numbers.APPLICATION_ID);

    public Job {
        if (command.isEmpty() || applicationId.isEmpty()) {
            throw new IllegalArgumentException(
                    "command and application id must not be empty, got " + command + " and " + applicationId);
        }
    }
}
