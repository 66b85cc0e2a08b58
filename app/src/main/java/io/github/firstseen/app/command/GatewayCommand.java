package io.github.firstseen.app.command;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.serve.ServedGateway;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the HTTP gateway until it is told to stop. */
@Command(
        name = "gateway",
        description = {
            "Takes messages over HTTP into the ingest topic until SIGTERM or Ctrl-C: POST /v1/messages with an"
                    + " Idempotency-Key, answered when Kafka has it; GET /v1/requests/ID tells what became of it."
        },
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT is needed; the file of the deduplicator does.",
            "firstseen.gateway.* are its keys; docs/gateway.md says what is answered.",
            "Exit codes: 0 stopped cleanly, 1 failed or refused to start, 2 wrong usage or wrong configuration."
        })
final class GatewayCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.of(config.properties());
        CountDownLatch stopped = new CountDownLatch(1);
        try (ServedGateway served = ServedGateway.start(settings)) {
            return CleanStop.during(() -> stop(served, stopped), () -> await(stopped));
        }
    }

    private static int stop(ServedGateway served, CountDownLatch stopped) {
        served.close();
        stopped.countDown();
        return 0;
    }

    private static int await(CountDownLatch stopped) throws InterruptedException {
        stopped.await();
        return 0;
    }
}
