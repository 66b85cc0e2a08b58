package io.github.firstseen.app.machine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for what is done beside the work; they do not keep the process up. */
public final class BackgroundThread {
    private BackgroundThread() {}

    /** A new one for what is done again and again, for the caller to shut down; thread dumps show its name. */
    public static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> daemon(task, name));
    }

    /** So many, of the same name, which take tasks in turn; for the caller to shut down. */
    public static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, task -> daemon(task, name));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
