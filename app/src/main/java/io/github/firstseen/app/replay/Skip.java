package io.github.firstseen.app.replay;

import java.util.Locale;

/** Why a dead letter is not replayed. The text forms are public: they stand in the JSON of a replay. */
public enum Skip {
    NOT_SELECTED("of other reasons"),
    REPLAYED_BEFORE("dealt with by an earlier replay"),
    LEFT_OUT("without their record, which is in the ingest topic alone"),
    OTHER_TOPIC("read from another topic than the ingest topic"),
    NOT_OURS("not written by the deduplicator");

    private final String words;

    Skip(String words) {
        this.words = words;
    }

    /** Lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What they are, for a person. */
    public String words() {
        return words;
    }
}
