package io.github.firstseen.prove.stage;

import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system in memory that is small enough to be filled, for the state of one deduplicator. It is mounted in a
 * namespace of its own, which needs no root; a process that does nothing else holds it, so it outlives the deduplicator
 * and ends with this JVM, however that ends. Who is not in the namespace finds its files by way of the holder.
 */
public final class SmallDisk implements AutoCloseable {
    /** What a process is told by the system when the disk is full. */
    public static final String NO_SPACE = "No space left on device";

    private static final String MOUNTED = "mounted";
    private static final String HOLD =
            "mount -t tmpfs -o size=\"$2\" firstseen \"$1\" && echo " + MOUNTED + " && exec cat >/dev/null";

    /** Ways into a namespace: as any user of a system that allows it, or as root of one that does not. */
    private enum Way {
        USER("unshare -Urm", "-U -m --preserve-credentials"),
        ROOT("unshare -m", "-m");

        private final String make;
        private final String enter;

        Way(String make, String enter) {
            this.make = make;
            this.enter = enter;
        }
    }

    private final Process holder;
    private final Way way;
    private final Path directory;

    private SmallDisk(Process holder, Way way, Path directory) {
        this.holder = holder;
        this.way = way;
        this.directory = directory;
    }

    /**
     * Mounts it.
     *
     * @param directory where those inside see it, absolute; made if it is missing
     * @throws IllegalStateException if this machine does not allow it, with what it said
     */
    static SmallDisk mount(Path directory, int bytes) {
        List<String> refusals = new ArrayList<>();
        for (Way way : Way.values()) {
            List<String> command = new ArrayList<>(List.of(way.make.split(" ")));
            command.addAll(List.of("sh", "-c", HOLD, "hold", directory.toString(), Integer.toString(bytes)));
            try {
                Files.createDirectories(directory);
                Process holder = Lifeline.tie(
                        new ProcessBuilder(command).redirectErrorStream(true).start());
                // Not closed: the stream is the holder's only sign of life.
                String said = holder.inputReader(StandardCharsets.UTF_8).readLine();
                if (MOUNTED.equals(said)) {
                    return new SmallDisk(holder, way, directory);
                }
                refusals.add(way.make + ": " + said);
            } catch (IOException e) {
                refusals.add(e.getMessage());
            }
        }
        throw new IllegalStateException("a disk that can be full needs a Linux that lets this user mount one in a"
                + " namespace of its own, or root; it said: " + refusals);
    }

    /** The command line that runs a command inside; paths in it must be absolute. */
    List<String> inside(List<String> command) {
        List<String> entered = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid())));
        entered.addAll(List.of(way.enter.split(" ")));
        entered.addAll(command);
        return entered;
    }

    /** Where this JVM finds what those inside find at its directory. */
    Path seenFromOutside() {
        return Path.of("/proc", Long.toString(holder.pid()), "root" + directory);
    }

    /** What is free, as the file system says, in bytes. */
    public long freeBytes() {
        // Not by FileStore, which looks for the mount among those of this JVM.
        return seenFromOutside().toFile().getUsableSpace();
    }

    /** Fills it to the last byte, and again whenever something becomes free, until that is closed. */
    public Ballast fill() {
        try {
            return Ballast.in(seenFromOutside());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + directory, e);
        }
    }

    /** Gives it up, with all that is on it, when nobody is inside any more. */
    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
