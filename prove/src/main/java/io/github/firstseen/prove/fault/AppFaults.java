package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import java.util.Set;

/** Blows at deduplicators. Each leaves its instance running or starting. */
final class AppFaults {
    private AppFaults() {}

    static Strike kill(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Death death = die(scene, instance);
        scene.dwell(0, 4_000);
        instance.launch();
        return death.strike("killed");
    }

    /** What an instance left behind. */
    private record Death(Instance instance, boolean wasAlive, long lag, int open) {
        Strike strike(String verb) {
            return new Strike(
                    wasAlive && !instance.tasks().isEmpty() && (lag > 0 || open > 0),
                    open,
                    "%s %s: %d records not committed, %d open transactions".formatted(instance, verb, lag, open));
        }
    }

    /** Frozen first, so that what is counted is what is open when it dies. */
    private static Death die(Scene scene, Instance instance) {
        boolean wasAlive = instance.freeze();
        int open = scene.stage().probe().openTransactionsOf(instance).size();
        long lag = scene.stage().probe().lag().orElse(0L);
        instance.kill();
        return new Death(instance, wasAlive, lag, open);
    }

    static Strike pause(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Abandonment abandonment = new Abandonment(scene.stage().probe(), instance);
        boolean wasAlive = instance.freeze();
        Abandonment.Taken taken = abandonment.await(scene);
        instance.thaw();
        return Strike.of(wasAlive && taken.isAny(), instance + " was a zombie: " + taken);
    }

    static Strike stop(Scene scene) throws InterruptedException {
        Instance instance = scene.instance();
        boolean hadTasks = instance.isAlive() && !instance.tasks().isEmpty();
        long logged = instance.logSize();
        int exit = instance.stop();
        scene.dwell(0, 3_000);
        boolean isClean = instance.logFrom(logged).contains("stopped");
        instance.launch();
        return Strike.of(hadTasks && isClean, instance + " stopped cleanly: " + isClean + ", exit code " + exit);
    }

    /** A process that is closing its stores has closed some of them and not the others. */
    static Strike stopCutShort(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        boolean hadTasks = !instance.tasks().isEmpty();
        instance.terminate();
        scene.dwell(0, 1_000);
        Death death = die(scene, instance);
        scene.dwell(0, 2_000);
        instance.launch();
        return new Strike(
                hadTasks && death.wasAlive(),
                death.open(),
                "%s was stopping when it was killed: %s, %d open transactions"
                        .formatted(instance, death.wasAlive(), death.open()));
    }

    static Strike scale(Scene scene) throws InterruptedException {
        Instance reserve = scene.stage().reserve();
        long logged = reserve.logSize();
        reserve.launch();
        boolean ran = scene.runs(reserve, logged);
        scene.dwell(2_000, 6_000);
        Set<String> tasks = reserve.tasks();
        int exit = reserve.stop();
        return Strike.of(
                ran && !tasks.isEmpty(),
                "%s took part with %d tasks and was stopped with exit code %d".formatted(reserve, tasks.size(), exit));
    }

    static Strike wipe(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Death death = die(scene, instance);
        boolean hadState = !instance.tasks().isEmpty();
        Directories.delete(instance.state());
        scene.dwell(0, 2_000);
        instance.launch();
        return new Strike(
                hadState, death.open(), instance + " lost its state directory, " + death.open() + " open transactions");
    }
}
