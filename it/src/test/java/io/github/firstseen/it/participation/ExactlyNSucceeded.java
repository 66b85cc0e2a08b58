package io.github.firstseen.it.participation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * As many have succeeded as there are places, all others are rejected and nobody is left without an end; who has succeeded
 * came before all who were rejected, and has a place alone (D6). It supposes that every booking succeeds in the end.
 */
final class ExactlyNSucceeded implements ParticipationGuarantee {
    @Override
    public List<String> check(Participations event) {
        List<String> violations = new ArrayList<>();
        int expected = Math.min(event.capacity(), event.requests().size());
        long succeeded = 0;
        for (String requestId : event.requests()) {
            String last = event.last(requestId);
            if (last.equals("SUCCEEDED")) {
                succeeded++;
            } else if (!last.equals("REJECTED")) {
                violations.add(requestId + " ends " + (last.isEmpty() ? "without a status" : last));
            }
        }
        if (succeeded != expected) {
            violations.add(succeeded + " have succeeded, not " + expected);
        }
        violations.addAll(placesOf(event));
        return violations;
    }

    private static List<String> placesOf(Participations event) {
        List<String> violations = new ArrayList<>();
        Set<Integer> places = new HashSet<>();
        for (Booked booked : event.booked()) {
            if (booked.status().equals("SUCCEEDED")) {
                if (booked.place() < 1 || booked.place() > event.capacity() || !places.add(booked.place())) {
                    violations.add(booked.requestId() + " has place " + booked.place() + ", which is not its alone");
                }
                if (booked.arrival() > event.capacity()) {
                    violations.add(booked.requestId() + " has a place as arrival " + booked.arrival());
                }
            }
        }
        return violations;
    }
}
