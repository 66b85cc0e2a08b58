package io.github.firstseen.serdes.payload;

import io.github.firstseen.serdes.registry.UnknownSchemaException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Schemas by id, from 1, and payloads written with them by Avro's own writer. */
final class AvroWriters implements WriterSchemas {
    private final List<Schema> schemas = new ArrayList<>();

    /** How often a schema was asked for. */
    int asked;

    /** A new id for a schema. */
    int register(Schema schema) {
        schemas.add(schema);
        return schemas.size();
    }

    /** A new id for the text of a schema, in which ' stands for ". */
    int register(String schema) {
        return register(new Schema.Parser().parse(schema.replace('\'', '"')));
    }

    @Override
    public Schema byId(int id) throws UnknownSchemaException {
        asked++;
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException("there is no schema of id " + id);
        }
        return schemas.get(id - 1);
    }

    byte[] write(int id, @Nullable Object datum) {
        return write(id, datum, false);
    }

    /**
     * A payload of a generic datum.
     *
     * @param isBlocked whether arrays and maps say how long their blocks are
     */
    byte[] write(int id, @Nullable Object datum, boolean isBlocked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(frame(id));
        EncoderFactory factory = new EncoderFactory().configureBlockSize(64);
        BinaryEncoder encoder = isBlocked ? factory.blockingBinaryEncoder(out, null) : factory.binaryEncoder(out, null);
        try {
            new GenericDatumWriter<@Nullable Object>(schemas.get(id - 1)).write(datum, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] frame(int id) {
        return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    }

    /** A payload of these bytes, blanks left out. */
    static byte[] payload(int id, String hex) {
        byte[] binary = HexFormat.of().parseHex(hex.replace(" ", ""));
        return ByteBuffer.allocate(5 + binary.length).put(frame(id)).put(binary).array();
    }
}
