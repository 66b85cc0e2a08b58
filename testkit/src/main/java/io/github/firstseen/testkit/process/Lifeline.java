package io.github.firstseen.testkit.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Kills processes as soon as this JVM is gone. A shutdown hook does not run when the JVM is killed with -9, and brokers
 * left behind by a run that nobody waits for any more keep ports, memory and disk.
 *
 * <p>One shell holds the other end of a pipe that closes when this JVM ends. Any thread.
 */
public final class Lifeline {
    /** Reads the processes to kill, and those to forget, until the pipe closes. Ctrl-C is for the JVM, not for it. */
    private static final String SCRIPT = "trap '' INT TERM HUP; pids=' ';"
            + " while read -r op pid; do case $op in"
            + " tie) pids=\"$pids$pid \" ;;"
            + " untie) case \"$pids\" in *\" $pid \"*) pids=\"${pids%% $pid *} ${pids#* $pid }\" ;; esac ;;"
            + " esac; done;"
            + " for pid in $pids; do kill -CONT $pid; kill -9 $pid; done";

    private static final Lifeline OURS = new Lifeline();

    private final OutputStream pipe;

    private Lifeline() {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(Path.of("/dev/null").toFile())
                .redirectError(Path.of("/dev/null").toFile());
        try {
            this.pipe = shell.start().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over processes could not be started", e);
        }
    }

    /** From now on the process does not outlive this JVM; it is forgotten when it has ended by itself. */
    public static Process tie(Process process) {
        var unused = tie(process.toHandle());
        return process;
    }

    /** The same of a process that another one has started for this JVM. */
    public static ProcessHandle tie(ProcessHandle process) {
        OURS.tell("tie", process);
        var unused = process.onExit().thenAccept(ended -> OURS.tell("untie", ended));
        return process;
    }

    private synchronized void tell(String what, ProcessHandle process) {
        try {
            pipe.write((what + ' ' + process.pid() + '\n').getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over processes is gone", e);
        }
    }
}
