package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Avro payloads are compared by what they say (A2, B3, E1)")
class CanonicalAvroPropertyTest {
    private final long seed = Seed.value();
    private final Random random = new Random(seed);
    private final AvroContent contents = new AvroContent(random);
    private final AvroRespelling respellings = new AvroRespelling(random);
    private final AvroWriters writers = new AvroWriters();
    private final Fingerprinter fingerprinter = Fingerprinter.avro(List.of(), AvroSource.framed(writers));

    @Test
    void shouldHashTheFormThatIsSpecified() throws InvalidRecordException {
        for (int i = 0; i < 2_000; i++) {
            Schema schema = contents.schema();
            Object value = contents.value(schema);

            assertThat(fingerprint(value, schema))
                    .as(() -> text(value, schema))
                    .isEqualTo(Fingerprint.of(AvroOracle.canonical(value, schema)));
        }
    }

    @Test
    void shouldBeOneForAllSchemasAndAnotherForAnyChange() throws InvalidRecordException {
        for (int i = 0; i < 2_000; i++) {
            Schema schema = contents.schema();
            Object value = contents.value(schema);
            Fingerprint fingerprint = fingerprint(value, schema);
            for (int spelling = 0; spelling < 3; spelling++) {
                Schema other = respellings.respelled(schema);
                assertThat(fingerprint(respellings.converted(value, schema, other), other))
                        .as(() -> text(value, schema) + "\nin " + other)
                        .isEqualTo(fingerprint);
                Object changed = contents.changed(value, schema);
                assertThat(fingerprint(respellings.converted(changed, schema, other), other))
                        .as(() -> text(value, schema) + "\nbecame " + changed + "\nin " + other)
                        .isNotEqualTo(fingerprint);
            }
        }
    }

    @Test
    void shouldFindTheKeyAmongAnythingElse() throws InvalidRecordException {
        KeySource source = KeySource.parse("avro:id", AvroSource.framed(writers));
        for (int i = 0; i < 2_000; i++) {
            Schema schema = contents.schema();
            GenericData.Record value = contents.record(schema);
            int id = writers.register(schema);

            assertThat(source.key(null, writers.write(id, value, random.nextBoolean()), new RecordHeaders()))
                    .as(() -> text(value, schema))
                    .asString(UTF_8)
                    .isEqualTo(value.get("id"));
        }
    }

    private Fingerprint fingerprint(@Nullable Object value, Schema schema) throws InvalidRecordException {
        return fingerprinter.of(writers.write(writers.register(schema), value, random.nextBoolean()));
    }

    private String text(@Nullable Object value, Schema schema) {
        return "seed " + seed + ", " + schema + ": " + value;
    }
}
