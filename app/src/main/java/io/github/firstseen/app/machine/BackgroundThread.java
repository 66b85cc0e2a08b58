package io.github.firstseen.app.machine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One thread for what is done again and again beside the work; it does not keep the process up. */
public final class BackgroundThread {
    private BackgroundThread() {}

    /** A new one, for the caller to shut down; thread dumps show its name. */
    public static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
