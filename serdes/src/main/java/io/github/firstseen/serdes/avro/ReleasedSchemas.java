package io.github.firstseen.serdes.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecordBase;

/** The schemas that releases have written a record with, among them today's: what may stand on a topic. */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /** All schemas of this class by their fingerprints (CRC-64-AVRO); read from {@code NAME-1.avsc} and so on. */
    static Map<Long, Schema> of(Class<? extends SpecificRecordBase> type) {
        Map<Long, Schema> schemas = new HashMap<>();
        for (int version = 1; ; version++) {
            try (InputStream file =
                    type.getResourceAsStream("released/" + type.getSimpleName() + '-' + version + ".avsc")) {
                if (file == null) {
                    return schemas;
                }
                Schema schema = new Schema.Parser().parse(file);
                schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
