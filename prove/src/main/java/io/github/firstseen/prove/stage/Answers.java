package io.github.firstseen.prove.stage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Answers of a cluster whose brokers are down half of the time: each comes within seconds or is missing. */
final class Answers {
    private static final int WITHIN_MS = 3_000;

    private Answers() {}

    /** What a client that asks is configured with. */
    static Map<String, Object> config(Map<String, Object> clientProperties) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put("request.timeout.ms", WITHIN_MS);
        config.put("default.api.timeout.ms", WITHIN_MS);
        return config;
    }

    /** The answer, if there is one in time. */
    static <T> Optional<T> of(KafkaFuture<T> future) {
        try {
            return Optional.of(future.get(WITHIN_MS + 500, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
