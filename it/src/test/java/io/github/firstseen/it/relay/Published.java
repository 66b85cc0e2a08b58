package io.github.firstseen.it.relay;

import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What of events stands on their destinations: missing, doubled or out of order.
 *
 * @param problems a line each
 */
record Published(List<String> problems) {
    Published {
        problems = List.copyOf(problems);
    }

    /**
     * Looks at records whose values are numbers, in the order of each key.
     *
     * @param expected the numbers that must be there
     */
    static Published of(List<LogRecord> records, Set<Long> expected) {
        List<String> problems = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (LogRecord record : records) {
            long number = Long.parseLong(
                    new String(Objects.requireNonNull(record.value()).get(), StandardCharsets.UTF_8));
            String aggregate = record.coordinates().topic() + "/"
                    + new String(Objects.requireNonNull(record.key()).get(), StandardCharsets.UTF_8);
            if (!seen.add(number)) {
                problems.add(number + " is there twice");
            }
            if (last.merge(aggregate, number, Math::max) > number) {
                problems.add(number + " is behind a later one of " + aggregate);
            }
            if (!expected.contains(number)) {
                problems.add(number + " should not be there");
            }
        }
        expected.stream()
                .filter(number -> !seen.contains(number))
                .forEach(number -> problems.add(number + " is missing"));
        return new Published(problems);
    }
}
