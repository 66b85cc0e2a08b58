package io.github.firstseen.serdes.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes what a plugin has read as Avro again, by the schema that it says it has. Values of logical types may be as Avro's
 * own conversions make them, a BigDecimal say, or of the types they are built on.
 */
final class AvroRewriter {
    private static final GenericData GENERIC = generic();

    private AvroRewriter() {}

    /** A fresh array with Avro's binary form. Throws RuntimeException of many kinds for what is no value of its schema. */
    static byte[] write(GenericContainer value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        // What is written is looked at at once and thrown away: a buffer of its own would cost more than it saves.
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer(value).write(value, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** A generated class has its own conversions. */
    private static GenericDatumWriter<GenericContainer> writer(GenericContainer value) {
        return value instanceof SpecificRecordBase specific
                ? new SpecificDatumWriter<>(value.getSchema(), specific.getSpecificData())
                : new GenericDatumWriter<>(value.getSchema(), GENERIC);
    }

    private static GenericData generic() {
        GenericData data = new GenericData();
        List<Conversion<?>> conversions = List.of(
                new Conversions.DecimalConversion(),
                new Conversions.BigDecimalConversion(),
                new Conversions.UUIDConversion(),
                new TimeConversions.DateConversion(),
                new TimeConversions.TimeMillisConversion(),
                new TimeConversions.TimeMicrosConversion(),
                new TimeConversions.TimestampMillisConversion(),
                new TimeConversions.TimestampMicrosConversion(),
                new TimeConversions.TimestampNanosConversion(),
                new TimeConversions.LocalTimestampMillisConversion(),
                new TimeConversions.LocalTimestampMicrosConversion(),
                new TimeConversions.LocalTimestampNanosConversion());
        conversions.forEach(data::addLogicalTypeConversion);
        return data;
    }
}
