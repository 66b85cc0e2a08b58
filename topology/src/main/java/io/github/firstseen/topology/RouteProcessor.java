package io.github.firstseen.topology;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.RecordSize;
import io.github.firstseen.topology.metrics.Count;
import io.github.firstseen.topology.metrics.Metric;
import io.github.firstseen.topology.metrics.TaskSensors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Finds the partition that owns each ingest record's key, and makes the misplaced ones ready to travel. */
final class RouteProcessor extends ContextualProcessor<RoutedKey, byte[], RoutedKey, byte[]> {
    private final DedupConfig config;
    private final DedupEnvironment environment;
    private String rerouteTopic = "";

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private IngestReader reader;

    @SuppressWarnings("NullAway.Init")
    private TaskSensors sensors;

    @SuppressWarnings("NullAway.Init")
    private Count rerouted;

    RouteProcessor(DedupConfig config, DedupEnvironment environment) {
        this.config = config;
        this.environment = environment;
    }

    @Override
    public void init(ProcessorContext<RoutedKey, byte[]> context) {
        super.init(context);
        rerouteTopic = InternalTopics.reroute(context.applicationId());
        reader = new IngestReader(config, environment);
        sensors = new TaskSensors(context);
        rerouted = sensors.count(Metric.RECORDS_REROUTED);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (sensors != null) {
            sensors.close();
        }
    }

    @Override
    public void process(Record<RoutedKey, byte[]> record) {
        byte[] key;
        try {
            key = reader.idempotencyKey(record);
        } catch (InvalidRecordException unowned) {
            // Without a key nobody owns it; it is judged here. Not by reading it again: what a schema registry does not
            // know
            // now it may know in a moment, and then the record would be judged where its copies are not.
            context().forward(record.withKey(record.key().unreadable(unowned)));
            return;
        }
        RecordMetadata here = context().recordMetadata().orElseThrow();
        int owner = Owners.of(key, environment.partitions());
        if (owner == here.partition()) {
            context().forward(record.withKey(record.key().inPlace(key)));
        } else {
            reroute(record, here, owner);
        }
    }

    private void reroute(Record<RoutedKey, byte[]> record, RecordMetadata here, int owner) {
        Headers headers = HeaderCodec.withoutOurs(record.headers());
        byte[] recordTime = HeaderCodec.last(record.headers(), HeaderNames.RECORD_TIME_MS);
        if (recordTime != null) {
            headers.add(HeaderNames.RECORD_TIME_MS, recordTime);
        }
        HeaderCodec.add(
                headers, HeaderNames.SOURCE, new Coordinates(here.topic(), here.partition(), here.offset()).toString());
        long bytes = RecordSize.upperBound(record.key().recordKey(), record.value(), headers);
        if (bytes > environment.limits().maxMessageBytes(rerouteTopic)) {
            context().forward(record.withKey(record.key().unroutable()));
        } else {
            environment.listener().rerouted();
            rerouted.add(1);
            context().forward(record.withKey(record.key().misplaced(owner)).withHeaders(headers));
        }
    }
}
