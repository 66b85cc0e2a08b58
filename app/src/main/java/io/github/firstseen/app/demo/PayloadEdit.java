package io.github.firstseen.app.demo;

/** Changes a JSON payload so that it stays JSON and its fingerprint becomes another one, raw or canonical. */
final class PayloadEdit {
    /** The member that an edited object has more than its original. */
    private static final String MEMBER = "\"firstseen-demo-edit\":";

    private PayloadEdit() {}

    /**
     * Applies an edit; edits of different numbers differ.
     *
     * @param json without white space around it
     * @param number from 1
     */
    static String apply(String json, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("edits are numbered from 1, got " + number);
        }
        if (json.charAt(0) != '{') {
            return "[" + json + "," + number + "]";
        }
        String members = json.substring(1, json.length() - 1);
        return "{" + members + (members.isBlank() ? "" : ",") + MEMBER + number + "}";
    }
}
