package io.github.firstseen.serdes.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** The schemas that releases have written a record with: what may stand on a topic. */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /** All of this class, from {@code NAME-1.avsc} on until a number is missing. */
    static List<Schema> of(Class<? extends SpecificRecordBase> type) {
        List<Schema> schemas = new ArrayList<>();
        while (true) {
            String file = "released/" + type.getSimpleName() + '-' + (schemas.size() + 1) + ".avsc";
            try (InputStream in = type.getResourceAsStream(file)) {
                if (in == null) {
                    return schemas;
                }
                schemas.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
