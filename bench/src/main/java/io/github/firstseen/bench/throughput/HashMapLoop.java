package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.loop.Stoppable;
import io.github.firstseen.bench.loop.TransactionalLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Forwards the first record of each key, by a map that nothing keeps: after a restart it knows no key. A process of its own:
 * {@code SERVERS GROUP FROM TO COMMIT_MS}.
 */
final class HashMapLoop {
    private HashMapLoop() {}

    public static void main(String[] args) throws InterruptedException {
        Duration transaction = Duration.ofMillis(Integer.parseInt(args[4]));
        Map<String, Boolean> seen = new HashMap<>();
        Stoppable.run(new TransactionalLoop(
                new TransactionalLoop.Route(args[0], args[1], args[2], args[3], transaction),
                record -> seen.putIfAbsent(new String(record.key(), StandardCharsets.UTF_8), Boolean.TRUE) == null));
    }
}
