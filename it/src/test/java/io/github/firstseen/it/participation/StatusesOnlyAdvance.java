package io.github.firstseen.it.participation;

import java.util.ArrayList;
import java.util.List;

/** No status that was polled is behind one polled before, and none that is final becomes another (D3, D4). */
final class StatusesOnlyAdvance implements ParticipationGuarantee {
    private static final List<String> BEFORE_THE_END = List.of("RECEIVED", "QUEUED", "PROCESSING");

    @Override
    public List<String> check(Participations event) {
        List<String> violations = new ArrayList<>();
        event.seen().forEach((requestId, statuses) -> {
            for (int i = 0; i < statuses.size(); i++) {
                int rank = rank(statuses.get(i));
                if (rank < 0) {
                    violations.add(requestId + " was " + statuses.get(i) + ", which nobody expects");
                } else if (i > 0 && rank <= rank(statuses.get(i - 1))) {
                    violations.add(requestId + " moved back: " + statuses);
                }
            }
        });
        return violations;
    }

    private static int rank(String status) {
        return Participations.FINAL.contains(status) ? BEFORE_THE_END.size() : BEFORE_THE_END.indexOf(status);
    }
}
