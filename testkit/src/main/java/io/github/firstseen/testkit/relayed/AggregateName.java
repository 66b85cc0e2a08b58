package io.github.firstseen.testkit.relayed;

/**
 * Of which aggregate an event tells.
 *
 * @param type what kind of thing
 * @param id which one
 */
public record AggregateName(String type, String id) {
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
