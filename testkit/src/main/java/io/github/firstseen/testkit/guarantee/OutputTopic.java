package io.github.firstseen.testkit.guarantee;

/** The four topics that ingest records end in. */
public enum OutputTopic {
    DEDUPLICATED("deduplicated"),
    DUPLICATES("duplicates"),
    CONFLICTS("conflicts"),
    DEAD_LETTER("dead-letter");

    private final String defaultName;

    OutputTopic(String defaultName) {
        this.defaultName = defaultName;
    }

    /** Its name where nothing is configured. */
    public String defaultName() {
        return defaultName;
    }

    /** Whether records with this decision, as their header says it, belong here. */
    boolean takes(String decision) {
        return switch (this) {
            // Late records are here where they are forwarded and flagged.
            case DEDUPLICATED -> decision.equals("first-seen") || decision.equals("late");
            case DUPLICATES -> decision.equals("duplicate");
            case CONFLICTS -> decision.equals("conflict");
            case DEAD_LETTER -> decision.equals("late") || decision.equals("invalid");
        };
    }
}
