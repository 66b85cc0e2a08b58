package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Blows at what a stopped deduplicator has on its disk. Each leaves its instance starting. */
final class StateFaults {
    /** One begins with each minute of stream time: to wait for each would leave little time for other faults. */
    private static final Duration SEGMENT_WITHIN = Duration.ofSeconds(8);

    private StateFaults() {}

    static Strike rollBack(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Path old = stoppedCopy(instance);
        long logged = instance.logSize();
        instance.launch();
        boolean ran = scene.runs(instance, logged);
        scene.dwell(3_000, 6_000);
        instance.stop();
        boolean wentOn = !Directories.content(instance.state()).equals(Directories.content(old));
        Directories.delete(instance.state());
        Directories.copy(old, instance.state());
        boolean hadTasks = !instance.tasks().isEmpty();
        instance.launch();
        return Strike.of(ran && wentOn && hadTasks, instance + " went back to older state: " + wentOn);
    }

    /**
     * As a backup leaves it that was taken while files were written: the newest segment of a store is whole and says how far
     * the store goes, older ones lack what came since. What is lost is most where a segment has begun since, so it waits
     * for that a while.
     */
    static Strike tear(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Path old = stoppedCopy(instance);
        Set<Path> then = Directories.databases(old);
        long logged = instance.logSize();
        instance.launch();
        boolean ran = scene.runs(instance, logged);
        boolean hasBegunASegment = Scene.seen(SEGMENT_WITHIN, () -> {
            scene.stage().supervise();
            return !then.containsAll(Directories.databases(instance.state()));
        });
        scene.dwell(1_000, 3_000);
        instance.stop();
        Set<Path> now = Directories.databases(instance.state());
        long torn = then.stream()
                .filter(segment -> isOlderThanAnother(segment, now))
                .filter(segment -> putBack(segment, old, instance.state()))
                .count();
        boolean hadTasks = !instance.tasks().isEmpty();
        instance.launch();
        return Strike.of(
                ran && torn > 0 && hadTasks,
                "%s: %d segments went back to what they were, newer ones did not; one had begun since: %s"
                        .formatted(instance, torn, hasBegunASegment));
    }

    /** The name of a segment ends with the time it begins at. */
    private static boolean isOlderThanAnother(Path segment, Set<Path> segments) {
        return segments.contains(segment)
                && segments.stream()
                        .anyMatch(other ->
                                Objects.equals(other.getParent(), segment.getParent()) && other.compareTo(segment) > 0);
    }

    /** Whether there was anything to put back. */
    private static boolean putBack(Path segment, Path old, Path state) {
        Path now = state.resolve(segment);
        Path then = old.resolve(segment);
        if (Directories.content(now).equals(Directories.content(then))) {
            return false;
        }
        Directories.delete(now);
        Directories.copy(then, now);
        return true;
    }

    /** Stops it; returns where its state is kept as it is now. */
    private static Path stoppedCopy(Instance instance) {
        instance.stop();
        Path copy = instance.directory().resolve("state-old");
        Directories.delete(copy);
        Directories.copy(instance.state(), copy);
        return copy;
    }
}
