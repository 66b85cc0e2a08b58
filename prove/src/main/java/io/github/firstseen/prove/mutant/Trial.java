package io.github.firstseen.prove.mutant;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.stage.ClusterKind;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import java.util.Collection;
import java.util.List;

/**
 * Under what a product is tried where nothing else is asked for. Apart from {@link Mutant}, because the agent that makes
 * mutants runs where no faults and no brokers are.
 *
 * @param seconds how long, positive
 * @param faults to strike; none where what is broken shows by itself
 */
public record Trial(int seconds, Stage.Size size, List<Fault> faults, Routing routing) {
    private static final int SECONDS_OF_A_FAULT = 30;

    public Trial {
        faults = List.copyOf(faults);
    }

    /** Of the product we ship: everything that can be broken on such brokers is. */
    public static Trial ofTheProduct(ClusterKind kind) {
        return new Trial(60, new Stage.Size(3, 3).on(kind), Fault.in(kind), Routing.KEY);
    }

    /** The least that makes a mutant show many times. */
    public static Trial of(Mutant mutant) {
        return switch (mutant) {
            case TTL_OFF_BY_ONE, LATENESS_UNCHECKED, CONFLICT_BY_LENGTH, NOT_REROUTED -> quiet(15, 1);
            // Some attempts must have failed and been let through again, and been reported on late.
            case COMMANDS_MOVE_TIME, ATTEMPTS_UNFENCED, AUDIT_OF_EXCEPTIONS -> quiet(20, 1);
            case OTHER_HASH_ON_ONE -> quiet(15, 2);
            case ROUTING_IGNORED -> new Trial(15, new Stage.Size(1, 1), List.of(), Routing.PARTITION);
            case CLOCK_SWEEP -> quiet(25, 1);
            // Copies must come as late as the store may hold their first.
            case STORE_BUCKET_SHORT -> quiet(40, 1);
            case AT_LEAST_ONCE, READ_UNCOMMITTED, FILTER_EMPTY -> struck(20, Fault.APP_KILL);
            // The only instance: what a zombie wrote and could not commit is in its own store when it is let in again.
            case SELF_RECOGNITION_OFF -> struck(20, Fault.APP_PAUSE);
            // Several minutes of stream time must begin: the backlog's do within seconds.
            case HALF_STORE_BELIEVED -> struck(90, Fault.STATE_TORN);
            // Not while the first keys are still to come.
            case CHANGELOG_OFF -> struck(45, Fault.STATE_WIPED);
        };
    }

    private static Trial quiet(int seconds, int instances) {
        return new Trial(seconds, new Stage.Size(1, instances), List.of(), Routing.KEY);
    }

    private static Trial struck(int seconds, Fault fault) {
        return new Trial(seconds, new Stage.Size(1, 1), List.of(fault), Routing.KEY);
    }

    /**
     * All that these are under at once, long enough for every fault to strike; they must have the same routing.
     *
     * @param trials at least one
     */
    public static Trial together(Collection<Trial> trials) {
        List<Fault> faults = trials.stream()
                .flatMap(trial -> trial.faults.stream())
                .distinct()
                .toList();
        int seconds = trials.stream().mapToInt(Trial::seconds).max().orElseThrow();
        int brokers =
                trials.stream().mapToInt(trial -> trial.size.brokers()).max().orElseThrow();
        int instances =
                trials.stream().mapToInt(trial -> trial.size.instances()).max().orElseThrow();
        List<Routing> routings = trials.stream().map(Trial::routing).distinct().toList();
        if (routings.size() > 1) {
            throw new IllegalArgumentException("one run has one routing, got " + routings);
        }
        return new Trial(
                Math.max(seconds, SECONDS_OF_A_FAULT * faults.size()),
                new Stage.Size(brokers, instances),
                faults,
                routings.get(0));
    }
}
