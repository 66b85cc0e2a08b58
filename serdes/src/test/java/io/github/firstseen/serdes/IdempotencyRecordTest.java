package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.schemas.IdempotencyRecord;
import io.github.firstseen.serdes.avro.AvroValues;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the codec to the schema: a field in one that the other lacks, or of another kind, fails here. */
@DisplayName("The schema of a sighting and its codec say the same (A4)")
class IdempotencyRecordTest {
    private static final Schema SCHEMA = IdempotencyRecord.getClassSchema();

    @Test
    void shouldHaveTheRequestIdAndTheFieldsOfASighting() {
        List<String> expected = new ArrayList<>(List.of("requestId string uuid"));
        for (Class<?> part : List.of(Sighting.class, Progress.class)) {
            for (RecordComponent component : part.getRecordComponents()) {
                if (component.getType() != Progress.class) {
                    expected.add(withoutUnit(component.getName()) + ' ' + avroType(component));
                }
            }
        }

        assertThat(SCHEMA.getFields().stream().map(IdempotencyRecordTest::describe))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void shouldHaveTheFieldsOfCoordinatesAsOrigin() {
        List<String> expected = Arrays.stream(Coordinates.class.getRecordComponents())
                .map(component -> component.getName() + ' ' + avroType(component))
                .toList();

        assertThat(SCHEMA.getField("origin").schema().getFields().stream().map(IdempotencyRecordTest::describe))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void shouldHaveTheSameStatusesAndFingerprintLength() {
        assertThat(SCHEMA.getField("status").schema().getEnumSymbols())
                .containsExactlyElementsOf(
                        Arrays.stream(Status.values()).map(Status::name).toList());
        assertThat(SCHEMA.getField("fingerprint").schema().getFixedSize()).isEqualTo(Fingerprint.BYTES);
    }

    @Test
    void shouldDocumentEveryField() {
        for (Schema record : List.of(SCHEMA, SCHEMA.getField("origin").schema())) {
            assertThat(record.getFields())
                    .allSatisfy(
                            field -> assertThat(field.doc()).as(field.name()).isNotBlank());
        }
    }

    @Test
    void shouldConvertBothWaysWithoutLoss() {
        long seed = Seed.value();
        Random random = new Random(seed);
        RandomSightings sightings = new RandomSightings(random);
        SightingCodec codec = new SightingCodec();
        for (int i = 0; i < 500; i++) {
            RequestId requestId = new RequestId(random.nextLong(), random.nextLong());
            Sighting stored = codec.decode(codec.encode(sightings.next()));

            IdempotencyRecord record = toAvro(requestId, stored);

            assertThat(toSighting(record)).as("seed %d, sighting %d", seed, i).isEqualTo(stored);
            assertThat(record.getRequestId()).as("seed %d", seed).hasToString(requestId.toString());
        }
    }

    private static IdempotencyRecord toAvro(RequestId requestId, Sighting sighting) {
        Progress progress = sighting.progress();
        Outcome outcome = progress.outcome();
        return IdempotencyRecord.newBuilder()
                .setRequestId(AvroValues.of(requestId))
                .setFingerprint(AvroValues.of(sighting.fingerprint()))
                .setOrigin(AvroValues.of(sighting.origin()))
                .setRecordTime(Instant.ofEpochMilli(sighting.recordTimeMs()))
                .setFirstSeen(Instant.ofEpochMilli(sighting.firstSeenMs()))
                .setExpiry(Instant.ofEpochMilli(sighting.expiryMs()))
                .setStatus(AvroValues.of(sighting.status()))
                .setAttempt(sighting.attempt())
                .setLeaseUntil(AvroValues.ofLease(progress.leaseUntilMs()))
                .setOutcome(outcome == null ? null : AvroValues.of(outcome))
                .build();
    }

    private static Sighting toSighting(IdempotencyRecord record) {
        io.github.firstseen.schemas.Outcome outcome = record.getOutcome();
        return new Sighting(
                AvroValues.fingerprint(record.getFingerprint()),
                AvroValues.coordinates(record.getOrigin()),
                record.getRecordTime().toEpochMilli(),
                record.getFirstSeen().toEpochMilli(),
                record.getExpiry().toEpochMilli(),
                new Progress(
                        AvroValues.status(record.getStatus()),
                        record.getAttempt(),
                        AvroValues.leaseUntilMs(record.getLeaseUntil()),
                        outcome == null ? null : AvroValues.outcome(outcome)));
    }

    private static String describe(Schema.Field field) {
        Schema schema = field.schema().isNullable() ? field.schema().getTypes().get(1) : field.schema();
        String type = schema.getType().getName();
        return field.name()
                + ' '
                + (schema.getLogicalType() == null
                        ? type
                        : type + ' ' + schema.getLogicalType().getName());
    }

    private static String avroType(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return component.getName().endsWith("Ms") ? "long timestamp-millis" : "long";
        }
        if (type == Fingerprint.class) {
            return "fixed";
        }
        if (type == Coordinates.class || type == Outcome.class) {
            return "record";
        }
        return type.isEnum() ? "enum" : type == String.class ? "string" : type.getName();
    }

    private static String withoutUnit(String name) {
        return name.endsWith("Ms") ? name.substring(0, name.length() - 2) : name;
    }
}
