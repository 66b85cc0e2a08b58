package io.github.firstseen.it.participation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every press is answered with 202 in the end (D1), and all presses of one key with one request id of their own (D2). */
final class PressesConverge implements ParticipationGuarantee {
    private static final int ACCEPTED = 202;

    @Override
    public List<String> check(Participations event) {
        List<String> violations = new ArrayList<>();
        Map<String, String> idByKey = new HashMap<>();
        Map<String, String> keyById = new HashMap<>();
        for (Press press : event.presses()) {
            if (press.status() != ACCEPTED) {
                violations.add(press.key() + " was answered with " + press.status());
                continue;
            }
            String id = idByKey.putIfAbsent(press.key(), press.requestId());
            if (id != null && !id.equals(press.requestId())) {
                violations.add(press.key() + " has two request ids, " + id + " and " + press.requestId());
            }
            String key = keyById.putIfAbsent(press.requestId(), press.key());
            if (key != null && !key.equals(press.key())) {
                violations.add(press.requestId() + " is that of two keys, " + key + " and " + press.key());
            }
        }
        return violations;
    }
}
