package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Ballast;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.SmallDisk;
import java.time.Duration;

/** Blows at the disk of a deduplicator. Each gives the space back, and leaves the deduplicator running or starting. */
final class DiskFaults {
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(20);

    private DiskFaults() {}

    /**
     * Fills the disk of an instance, then makes the instance write to it: RocksDB writes seldom by itself, but a clean stop
     * writes out what is in memory, and a start makes files of its own.
     */
    static Strike full(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        SmallDisk disk = instance.disk().orElseThrow();
        long logged = instance.logSize();
        String blow;
        long taken;
        boolean isFull;
        boolean isRefused;
        try (Ballast ballast = disk.fill()) {
            blow = makeWrite(scene, instance);
            isRefused = Scene.seen(REFUSED_WITHIN, () -> {
                scene.stage().supervise();
                return instance.logFrom(logged).contains(SmallDisk.NO_SPACE);
            });
            scene.dwell(0, 4_000);
            isFull = disk.freeBytes() == 0;
            taken = ballast.bytes();
        }
        scene.stage().supervise();
        return Strike.of(
                isFull && isRefused,
                "%s %s on a disk of which %d bytes were taken away, no byte left: %s, refused to write: %s"
                        .formatted(instance, blow, taken, isFull, isRefused));
    }

    private static String makeWrite(Scene scene, Instance instance) {
        switch (scene.random().nextInt(3)) {
            case 0 -> {
                int exit = instance.stop();
                instance.launch();
                return "stopped with exit code " + exit + " and started";
            }
            case 1 -> {
                instance.kill();
                instance.launch();
                return "killed and started";
            }
            default -> {
                instance.kill();
                Directories.delete(instance.state());
                instance.launch();
                return "killed and started with nothing";
            }
        }
    }
}
