package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** {@code docs/headers.md} is the contract that consumers build on. */
class HeaderPageTest {
    private static final String HEADINGS = "| header | value | deduplicated | duplicates | conflicts | dead-letter |";
    private static final int FIRST_OUTPUT_COLUMN = 2;

    private static final Coordinates SOURCE = new Coordinates("orders", 3, 42);
    private static final Sighting SIGHTING = sighting(Outcome.of("text/plain", new byte[1]));
    /** One decision for each output column, in the order of the page. */
    private static final List<Decision> DECISIONS = List.of(
            new Decision.FirstSeen(SIGHTING, Decision.Memory.NEW),
            new Decision.Duplicate(SIGHTING, null),
            new Decision.Conflict(SIGHTING, Fingerprint.OF_NO_PAYLOAD),
            new Decision.Invalid(InvalidReason.TOO_LARGE, "too large"));

    @Test
    void shouldNameEveryHeaderAndNoOther() throws Exception {
        Page page = Page.read("headers.md");
        Set<String> ours = new TreeSet<>(constants(HeaderNames.class));
        ours.remove(HeaderNames.PREFIX);
        Set<String> kafkas = constants(DeadLetterHeaderNames.class);
        Set<String> both = new TreeSet<>(ours);
        both.addAll(kafkas);

        List<String> inTable = page.tableUnder(HEADINGS).stream()
                .map(row -> Page.plain(row.get(0)))
                .toList();

        assertThat(inTable).containsExactlyInAnyOrderElementsOf(both);
        assertThat(page.find("firstseen-[a-z-]*[a-z]")).isEqualTo(ours);
        assertThat(page.find("__streams\\.[a-z.]*[a-z]")).isEqualTo(kafkas);
    }

    @Test
    void shouldSayOfEachOutputWhichHeadersItHas() throws IOException {
        List<List<String>> rows = Page.read("headers.md").tableUnder(HEADINGS);

        for (int output = 0; output < DECISIONS.size(); output++) {
            int column = FIRST_OUTPUT_COLUMN + output;
            List<String> marked = rows.stream()
                    .filter(row -> row.get(column).equals("yes"))
                    .map(row -> Page.plain(row.get(0)))
                    .toList();
            assertThat(marked).containsExactlyInAnyOrderElementsOf(everWritten(DECISIONS.get(output)));
        }
        assertThat(written(new Decision.Late(SIGHTING, "late"))).isEqualTo(written(DECISIONS.get(0)));
        assertThat(written(new Decision.Late(null, "late"))).isEqualTo(written(DECISIONS.get(3)));
    }

    private static Sighting sighting(Outcome outcome) {
        return new Sighting(
                Fingerprint.OF_NO_PAYLOAD,
                SOURCE,
                0,
                0,
                1,
                new Progress(Status.SUCCEEDED, 1, Progress.NO_LEASE, outcome));
    }

    /** With an outcome or with an outcome that has no room. */
    private static Set<String> everWritten(Decision decision) {
        Set<String> names = new TreeSet<>(written(decision));
        names.addAll(written(judged(decision).withoutOutcome()));
        return names;
    }

    private static List<String> written(Decision decision) {
        return written(judged(decision));
    }

    private static Judged judged(Decision decision) {
        return new Judged(decision, SOURCE, new RequestId(0, 0), 0, null, 0, 0);
    }

    private static List<String> written(Judged judged) {
        return StreamSupport.stream(
                        DecisionHeaders.write(judged, new RecordHeaders()).spliterator(), false)
                .map(Header::key)
                .toList();
    }

    private static Set<String> constants(Class<?> names) throws IllegalAccessException {
        List<Field> fields = Stream.of(names.getDeclaredFields())
                .filter(field -> field.getType() == String.class && field.canAccess(null))
                .toList();
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            values.add((String) field.get(null));
        }
        return new TreeSet<>(values);
    }
}
