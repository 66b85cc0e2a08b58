package io.github.firstseen.examples.participation.demo;

/**
 * What was asked of the demo.
 *
 * @param users how many there are; each presses twice
 * @param places how many the event has
 * @param form how the result is written
 */
public record DemoOptions(int users, int places, Form form) {
    /** As many connections as a machine opens without being told to. */
    private static final int USERS_MAX = 2_000;

    /** How the result is written to standard output. */
    public enum Form {
        /** Lines for a person. */
        TEXT,
        /** One JSON object. */
        JSON
    }

    public DemoOptions {
        if (users < 1 || users > USERS_MAX) {
            throw new IllegalArgumentException("users must be 1 to " + USERS_MAX + ", got " + users);
        }
        if (places < 0) {
            throw new IllegalArgumentException("places must not be negative, got " + places);
        }
    }

    /** How many presses there are in all. */
    int presses() {
        return 2 * users;
    }
}
