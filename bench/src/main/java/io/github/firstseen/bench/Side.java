package io.github.firstseen.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** Which of the two builds. */
enum Side {
    BEFORE,
    AFTER;

    /** The order in which they run in a round, counted from 1: each goes first in every other round. */
    static List<Side> inRound(int round) {
        return round % 2 == 1 ? List.of(BEFORE, AFTER) : List.of(AFTER, BEFORE);
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
