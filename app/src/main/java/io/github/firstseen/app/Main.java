package io.github.firstseen.app;

import io.github.firstseen.app.command.CommandLines;
import io.github.firstseen.app.log.Causes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** {@code bin/firstseen}. */
public final class Main {
    private static final String POOL_THREADS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private Main() {}

    public static void main(String[] args) {
        run(CommandLines::run, args);
    }

    /** What runs a command line to its end. */
    @FunctionalInterface
    public interface Commands {
        /** Returns the exit code; never throws. */
        int run(PrintWriter out, PrintWriter err, boolean isDebug, String... args);
    }

    /** Runs these in this process, and ends it. */
    public static void run(Commands commands, String... args) {
        boolean isDebug = Arrays.asList(args).contains("--debug") || "1".equals(System.getenv("FIRSTSEEN_DEBUG"));
        if (isDebug) {
            // Read by logback.xml, so before the first logger.
            System.setProperty("firstseen.log.exception", "%n%ex");
            System.setProperty("firstseen.log.streams", "WARN");
        }
        if (System.getProperty(POOL_THREADS) == null && Runtime.getRuntime().availableProcessors() <= 2) {
            // With one thread, the default of two cores, every asynchronous step of the JDK gets a thread of its own.
            System.setProperty(POOL_THREADS, "2");
        }
        // Kafka Streams formats a number for every record of a task that has a source with nothing in it, as the
        // reroute topic
        // has. In any other locale than this the JDK makes the symbols of the locale anew each time.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        Thread.setDefaultUncaughtExceptionHandler(Main::tell);
        System.exit(commands.run(writer(FileDescriptor.out), writer(FileDescriptor.err), isDebug, args));
    }

    /** In one line, as all errors are; why a stream thread died has been said by then. */
    private static void tell(Thread thread, Throwable fault) {
        if (!thread.getName().contains("StreamThread")) {
            LoggerFactory.getLogger(Main.class).error("thread {} died: {}", thread.getName(), Causes.of(fault));
        }
    }

    /** Results are UTF-8 whatever the machine's locale, and leave line by line, also into a pipe. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
