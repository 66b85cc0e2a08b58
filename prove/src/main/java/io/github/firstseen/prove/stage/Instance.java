package io.github.firstseen.prove.stage;

import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One deduplicator, or another job of the product, as a process, with its state directory and its log over all of its lives. Used by one fault at a time.
 */
public final class Instance implements AutoCloseable {
    /** What it logs when it has its share of the work. */
    public static final String RUNNING = "running: all partitions are assigned";

    private static final Duration STOP_BOUND = Duration.ofSeconds(40);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String name;
    private final Path directory;
    private final Product product;
    private final Job job;
    private @Nullable SmallDisk disk;
    private volatile @Nullable Process process;
    private volatile boolean isWanted;
    private int endedByItself;

    /**
     * One that does not run yet, and has the name of its directory.
     *
     * @param directory where it keeps its configuration, its state and its log
     * @param properties of its configuration, but for its state directory
     */
    public Instance(Path directory, Product product, Job job, Map<String, String> properties) {
        this.name = directory.getFileName().toString();
        this.directory = directory.toAbsolutePath();
        this.product = product;
        this.job = job;
        Properties file = new Properties();
        file.putAll(properties);
        file.setProperty("state.dir", state().toString());
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(config(), StandardCharsets.UTF_8)) {
                file.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    /** Before its first start: gives its state a disk of its own, so small that it can be filled. */
    void onSmallDisk(int bytes) {
        disk = SmallDisk.mount(mount(), bytes);
    }

    /** The disk of its state, where it has one of its own. */
    public Optional<SmallDisk> disk() {
        return Optional.ofNullable(disk);
    }

    /** Starts it; does not wait until it runs. */
    public synchronized void launch() {
        launch(Map.of());
    }

    /** The same with other settings for this start; if it ends by itself, it is started again without them. */
    public synchronized void launch(Map<String, String> settings) {
        Process before = process;
        if (before != null && before.isAlive()) {
            throw new IllegalStateException(name + " runs already, as process " + before.pid());
        }
        isWanted = true;
        List<String> args = new ArrayList<>(List.of(job.command(), "--config", config().toString()));
        settings.forEach((key, value) -> args.addAll(List.of("-o", key + "=" + value)));
        List<String> command = product.command(args.toArray(String[]::new));
        process = start(disk == null ? command : disk.inside(command));
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            return Lifeline.tie(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be launched", e);
        }
    }

    /** Ends it at once, as kill -9 does, frozen or not; returns when it is gone. */
    public synchronized void kill() {
        isWanted = false;
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
            awaitExit(last);
        }
    }

    /** Asks it to end and does not wait; does nothing if it does not run. */
    public synchronized void terminate() {
        isWanted = false;
        Process last = process;
        if (last != null) {
            last.destroy();
        }
    }

    /** Asks it to end and waits; its exit code, or -1 if it did not end in time and was killed. */
    public synchronized int stop() {
        isWanted = false;
        Process last = process;
        if (last == null || !last.isAlive()) {
            return -1;
        }
        last.destroy();
        if (awaitExit(last)) {
            return last.exitValue();
        }
        last.destroyForcibly();
        awaitExit(last);
        return -1;
    }

    private static boolean awaitExit(Process ending) {
        try {
            return ending.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Freezes it; false if it does not run. */
    public boolean freeze() {
        return signal("STOP");
    }

    /** Lets it go on where it was frozen; false if it does not run. */
    public boolean thaw() {
        return signal("CONT");
    }

    private boolean signal(String signal) {
        Process last = process;
        if (last == null || !last.isAlive()) {
            return false;
        }
        try {
            return new ProcessBuilder("kill", "-" + signal, Long.toString(last.pid()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("kill -" + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isAlive() {
        Process last = process;
        return last != null && last.isAlive();
    }

    /** Does what a supervisor does: starts it again if it has ended without being told to. */
    public synchronized void supervise() {
        if (isWanted && !isAlive()) {
            endedByItself++;
            launch();
        }
    }

    /** How often it ended without being told to. */
    public int endedByItself() {
        return endedByItself;
    }

    /** The part of its transactional ids that no other instance has; null before its first start. */
    @Nullable
    String processId() {
        try {
            Path file = state().resolve(job.applicationId()).resolve("kafka-streams-process-metadata");
            Matcher uuid = UUID.matcher(Files.readString(file, StandardCharsets.UTF_8));
            return uuid.find() ? uuid.group() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The tasks it has state of, as in 0_3. */
    public Set<String> tasks() {
        Path application = state().resolve(job.applicationId());
        Set<String> tasks = new HashSet<>();
        try (var children = Files.list(application)) {
            children.map(child -> child.getFileName().toString())
                    .filter(child -> child.matches("\\d+_\\d+"))
                    .forEach(tasks::add);
        } catch (IOException e) {
            return Set.of();
        }
        return tasks;
    }

    /** What it has logged from this position on, in bytes. */
    public String logFrom(long position) {
        try {
            byte[] all = Files.readAllBytes(log());
            int from = (int) Math.min(position, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** How long its log is, in bytes. */
    public long logSize() {
        try {
            return Files.size(log());
        } catch (IOException e) {
            return 0;
        }
    }

    /** Its state directory, as this JVM finds it. */
    public Path state() {
        Path seen = disk == null ? mount() : disk.seenFromOutside();
        return seen.resolve("state");
    }

    /** Where a disk of its own is mounted; not the state directory itself, since that can be deleted. */
    private Path mount() {
        return directory.resolve("disk");
    }

    /** Where it keeps what is not its state. */
    public Path directory() {
        return directory;
    }

    private Path log() {
        return directory.resolve("firstseen.log");
    }

    private Path config() {
        return directory.resolve("firstseen.properties");
    }

    @Override
    public void close() {
        kill();
        if (disk != null) {
            disk.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
