package io.github.firstseen.it.participation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The worker's look-up knows each request once, in one order of arrival without a gap, as its user was told that it ended, and
 * by a body that its user has sent (D7, C1).
 */
final class WorkerTellsTheSame implements ParticipationGuarantee {
    @Override
    public List<String> check(Participations event) {
        List<String> violations = new ArrayList<>();
        Map<String, List<Booked>> byId = event.booked().stream().collect(Collectors.groupingBy(Booked::requestId));
        Map<String, Set<String>> bodies = event.presses().stream()
                .collect(Collectors.groupingBy(
                        Press::requestId, Collectors.mapping(Press::bodySha256, Collectors.toSet())));
        Set<String> all = new TreeSet<>(event.requests());
        all.addAll(byId.keySet());
        for (String requestId : all) {
            List<Booked> known = byId.getOrDefault(requestId, List.of());
            if (known.size() != 1 || !bodies.containsKey(requestId)) {
                violations.add(requestId + " is known " + known.size() + " times, and was "
                        + (bodies.containsKey(requestId) ? "" : "not ") + "asked for");
                continue;
            }
            Booked one = known.get(0);
            if (!one.status().equals(event.last(requestId))) {
                violations.add(requestId + " is " + one.status() + ", told was " + event.last(requestId));
            }
            if (!bodies.getOrDefault(requestId, Set.of()).contains(one.bodySha256())) {
                violations.add(requestId + " counts by a body that nobody sent");
            }
        }
        for (int i = 0; i < event.booked().size(); i++) {
            if (event.booked().get(i).arrival() != i + 1) {
                violations.add(
                        "arrival " + (i + 1) + " is told as " + event.booked().get(i));
            }
        }
        return violations;
    }
}
