package io.github.firstseen.app.process;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What was done since the last report, and in all.
 *
 * @param before the counts of the last report
 * @param now the counts
 * @param elapsed the time between the two
 */
public record TallyReport(TallySnapshot before, TallySnapshot now, Duration elapsed) {
    /** Nothing where nothing was done. */
    static Optional<TallyReport> news(TallySnapshot before, TallySnapshot now, Duration elapsed) {
        return now.equals(before) ? Optional.empty() : Optional.of(new TallyReport(before, now, elapsed));
    }

    /** One line for a person. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "decided %,d (+%,d in %s): first-seen %,d, duplicates %,d, conflicts %,d, late %,d, invalid %,d; rerouted"
                        + " %,d, swept %,d%s",
                now.decided(),
                now.decided() - before.decided(),
                seconds(),
                now.firstSeen(),
                now.duplicates(),
                now.conflicts(),
                now.late(),
                now.invalid(),
                now.rerouted(),
                now.swept(),
                commands());
    }

    /** Nothing where nobody uses them. */
    private String commands() {
        return now.commands() == 0
                ? ""
                : String.format(Locale.ROOT, "; commands %,d, refused %,d", now.commands(), now.refusedCommands());
    }

    private String seconds() {
        long ms = elapsed.toMillis();
        return ms < 9_950 && ms % 1000 >= 50 && ms % 1000 < 950
                ? String.format(Locale.ROOT, "%.1f s", ms / 1000.0)
                : Math.round(ms / 1000.0) + " s";
    }
}
