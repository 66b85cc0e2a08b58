package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.examples.participation.booking.Body;
import io.github.firstseen.examples.participation.booking.Counter;
import io.github.firstseen.examples.participation.booking.Counter.Served;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.examples.participation.booking.Places;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.RequestStatus;
import io.github.firstseen.examples.participation.booking.Standing;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of its events one after the other, and says of each what became of it. What is parked waits in a store
 * and not in the stream, so that nobody behind it waits.
 */
final class CounterProcessor extends ContextualProcessor<String, byte[], Addressed, byte[]> {
    /** How often it looks whether a try is due. */
    static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** At one look; each may take as long as what books. */
    private static final int TRIES_AT_ONCE = 100;

    private final ParticipationConfig config;
    private final WorkerEnvironment environment;
    private final Counter counter;
    private final Reports reports;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private Memory memory;

    CounterProcessor(ParticipationConfig config, WorkerEnvironment environment) {
        this.config = config;
        this.environment = environment;
        this.counter = new Counter(environment.booking(), config.backoff());
        this.reports = new Reports(config.commandsTopic(), environment.clock());
    }

    @Override
    public void init(ProcessorContext<Addressed, byte[]> context) {
        super.init(context);
        memory = new Memory(context);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::retry);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            serve(record, ForwardedHeaders.read(record.headers(), environment.commandsPartitions()));
        } catch (IllegalArgumentException e) {
            context().forward(DeadLetters.of(record, String.valueOf(e.getMessage())), Names.DEAD_LETTER);
        }
    }

    private void serve(Record<String, byte[]> record, Forwarded forwarded) {
        Request known = memory.request(forwarded.requestId());
        if (known == null) {
            arrive(record, forwarded);
        } else if (!known.forwarded().source().equals(forwarded.source())) {
            comeAgain(known, known.comeAgain(forwarded, Body.of(record.value())));
        }
    }

    private void arrive(Record<String, byte[]> record, Forwarded forwarded) {
        String eventId = record.key();
        Places places = memory.places(eventId).withArrival();
        Request request = new Request(
                eventId, places.arrivals(), record.timestamp(), forwarded, Body.of(record.value()), Standing.ARRIVED);
        Served served = counter.arrive(request, places, config.capacity(eventId), nowMs());
        if (served.request().standing().status() != RequestStatus.REJECTED) {
            tell(reports.begun(forwarded, nowMs()));
        }
        settle(null, served);
    }

    /** Another attempt, or another life of its key: the same request, whose answer is given again, or is still to come. */
    private void comeAgain(Request known, Request again) {
        memory.put(known, again, memory.places(again.eventId()));
        tell(
                again.standing().status().isFinal()
                        ? reports.ended(again, nowMs())
                        : reports.begun(again.forwarded(), nowMs()));
    }

    private void retry(long unusedMs) {
        for (Request due : memory.due(nowMs(), TRIES_AT_ONCE)) {
            settle(due, counter.book(due, memory.places(due.eventId()), nowMs()));
        }
    }

    private void settle(@Nullable Request before, Served served) {
        Request now = served.request();
        memory.put(before, now, served.places());
        if (now.standing().status() == RequestStatus.FAILED_FINAL) {
            context().forward(DeadLetters.of(now, nowMs()), Names.DEAD_LETTER);
        }
        if (now.standing().status().isFinal()) {
            tell(reports.ended(now, nowMs()));
        }
    }

    private void tell(Record<Addressed, byte[]> report) {
        context().forward(report, Names.COMMANDS);
    }

    private long nowMs() {
        return context().currentSystemTimeMs();
    }
}
