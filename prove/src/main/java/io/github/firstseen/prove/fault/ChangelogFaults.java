package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.ChangelogRetention;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blows at what stores are restored from. Each leaves its instance running or starting. */
final class ChangelogFaults {
    private static final Duration RESTORES_WITHIN = Duration.ofSeconds(30);
    private static final Duration FELL_WITHIN = Duration.ofSeconds(10);
    private static final String TRACE = "here-before";

    /** A few batches each time, and no sooner than that: else all is restored before anybody could be in its way. */
    private static final Map<String, String> SLOWLY = Map.of(
            "restore.consumer.fetch.min.bytes", "10000000",
            "restore.consumer.fetch.max.wait.ms", "150",
            "restore.consumer.max.partition.fetch.bytes", "2000");

    private ChangelogFaults() {}

    /**
     * Retention that races a restore, with the same end each time: the instance is frozen when it has restored a little, and
     * by the time it goes on the broker has deleted what it was about to read.
     */
    static Strike truncate(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        instance.kill();
        Directories.delete(instance.state());
        long logged = instance.logSize();
        instance.launch(SLOWLY);
        boolean isRestoring =
                Scene.seen(RESTORES_WITHIN, () -> !restoring(instance).isEmpty());
        instance.freeze();
        Set<Path> tasks = restoring(instance);
        tasks.forEach(ChangelogFaults::leaveTrace);
        Map<Integer, Long> lost = cut(scene);
        instance.thaw();
        Set<Path> hit = tasks.stream()
                .filter(task -> lost.getOrDefault(partitionOf(task), 0L) > 0)
                .collect(Collectors.toSet());
        // Kafka Streams throws away what it has restored, and begins anew, if what it reads next is gone.
        boolean isThrownAway = Scene.seen(FELL_WITHIN, () -> hit.stream().anyMatch(task -> !hasTrace(task)));
        long fell = hit.stream().filter(task -> !hasTrace(task)).count();
        boolean lived = instance.isAlive();
        tasks.forEach(ChangelogFaults::removeTrace);
        boolean ran = scene.runs(instance, logged);
        instance.stop();
        instance.launch();
        return Strike.of(
                isRestoring && lived && isThrownAway,
                "%s restored %d tasks, of which %d lost their place when offsets were deleted, by partition %s; it ran then: %s"
                        .formatted(instance, tasks.size(), fell, lost, ran));
    }

    private static Map<Integer, Long> cut(Scene scene) throws InterruptedException {
        try (ChangelogRetention retention =
                ChangelogRetention.of(scene.stage().cluster().clientProperties())) {
            return retention.cut();
        } catch (ExecutionException e) {
            // A broker is down: then nothing was deleted, and nothing is witnessed.
            return Map.of();
        }
    }

    /** The directories of the tasks that have got something of their stores. */
    private static Set<Path> restoring(Instance instance) {
        return instance.tasks().stream()
                .map(task -> instance.state().resolve(Numbers.APPLICATION_ID).resolve(task))
                .filter(ChangelogFaults::hasSegment)
                .collect(Collectors.toSet());
    }

    private static boolean hasSegment(Path task) {
        try (Stream<Path> files = Files.walk(task, 3)) {
            return files.anyMatch(file -> file.getFileName().toString().equals("CURRENT"));
        } catch (IOException | UncheckedIOException e) {
            // It is being made, or thrown away.
            return false;
        }
    }

    private static int partitionOf(Path task) {
        String name = task.getFileName().toString();
        return Integer.parseInt(name.substring(name.indexOf('_') + 1));
    }

    /** A file that is gone when the directory was deleted and made again. */
    private static void leaveTrace(Path task) {
        try {
            Files.createFile(task.resolve(TRACE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + task, e);
        }
    }

    private static boolean hasTrace(Path task) {
        return Files.exists(task.resolve(TRACE));
    }

    private static void removeTrace(Path task) {
        try {
            Files.deleteIfExists(task.resolve(TRACE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete from " + task, e);
        }
    }
}
