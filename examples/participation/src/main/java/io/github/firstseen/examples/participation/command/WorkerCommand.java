package io.github.firstseen.examples.participation.command;

import io.github.firstseen.app.command.CleanStop;
import io.github.firstseen.app.command.ConfigOptions;
import io.github.firstseen.examples.participation.process.Worker;
import io.github.firstseen.examples.participation.process.WorkerSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a worker until it is told to stop. */
@Command(
        name = "worker",
        description = "Gives places to requests that the deduplicator let through, until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT is needed, and a deduplicator with firstseen.lifecycle=on.",
            "All keys, their defaults and meaning: docs/participation.md.",
            "Exit codes: 0 stopped cleanly, 1 failed or refused to start, 2 wrong usage or wrong configuration."
        })
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Worker worker = Worker.start(WorkerSettings.of(config.properties()))) {
            return CleanStop.during(() -> stop(worker), worker::awaitEnd);
        }
    }

    private static int stop(Worker worker) {
        worker.close();
        try {
            return worker.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
