package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.loop.Stoppable;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Runs the topology of a peer until SIGTERM. A process of its own:
 * {@code CANDIDATE SERVERS APPLICATION_ID STATE_DIR FROM TO THREADS COMMIT_MS}.
 */
final class StreamsPeer implements Stoppable.Job {
    private static final long LOOK_MS = 100;

    private final KafkaStreams streams;
    private final CountDownLatch failed = new CountDownLatch(1);

    private StreamsPeer(KafkaStreams streams) {
        this.streams = streams;
    }

    public static void main(String[] args) throws InterruptedException {
        Properties properties = new Properties();
        properties.putAll(properties(args[1], args[2], args[3]));
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, args[6]);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, args[7]);
        Stoppable.run(
                new StreamsPeer(new KafkaStreams(Peers.topology(Candidate.of(args[0]), args[4], args[5]), properties)));
    }

    /** As firstseen sets them up for itself. */
    static Map<String, String> properties(String servers, String applicationId, String stateDir) {
        return Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                StreamsConfig.APPLICATION_ID_CONFIG,
                applicationId,
                StreamsConfig.STATE_DIR_CONFIG,
                stateDir,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                "0",
                StreamsConfig.producerPrefix("compression.type"),
                "lz4",
                StreamsConfig.producerPrefix("batch.size"),
                "262144");
    }

    @Override
    public void run(BooleanSupplier isStopping) throws InterruptedException {
        streams.setUncaughtExceptionHandler(e -> {
            e.printStackTrace();
            failed.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        while (!isStopping.getAsBoolean()) {
            if (failed.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a stream thread has died");
            }
        }
        streams.close();
    }
}
