package io.github.firstseen.app.gateway;

import io.github.firstseen.app.log.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives messages to Kafka and remembers them. Any thread. */
final class IngestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(IngestDesk.class);

    private final Function<Message, CompletableFuture<Receipt>> writer;
    private final Requests requests;
    private final AtomicBoolean isTaking = new AtomicBoolean(true);

    /** @param writer completed with a KafkaException where Kafka did not say in time that it has it */
    IngestDesk(Function<Message, CompletableFuture<Receipt>> writer, Requests requests) {
        this.writer = writer;
        this.requests = requests;
    }

    /** {@link Admission.Accepted}, of which nothing else is known, or why not. */
    CompletableFuture<Admission> take(Message message) {
        return writer.apply(message).handle((receipt, failure) -> {
            tellChange(failure);
            if (failure != null) {
                return unavailable(failure);
            }
            requests.written(message, receipt);
            return new Admission.Accepted(message, receipt, null, null);
        });
    }

    /** A line for each change, not for each message. */
    private void tellChange(@Nullable Throwable failure) {
        boolean isTaken = failure == null || failure instanceof RecordTooLargeException;
        if (isTaking.getAndSet(isTaken) != isTaken) {
            if (failure == null || isTaken) {
                LOG.info("Kafka takes messages again");
            } else {
                LOG.warn("Kafka does not take messages: {}", Causes.of(failure));
            }
        }
    }

    static Admission unavailable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RecordTooLargeException
                ? new Admission.TooLarge()
                : new Admission.Unavailable("Kafka did not say in time that it has the message");
    }
}
