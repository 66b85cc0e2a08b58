package io.github.firstseen.serdes.avro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The types with a name that a schema is made of. */
final class NamedTypes {
    private NamedTypes() {}

    /** The schema itself first, then the others, each once, in the order in which they are used. */
    static List<Schema> of(Schema root) {
        Map<String, Schema> types = new LinkedHashMap<>();
        collect(root, types);
        return List.copyOf(types.values());
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case UNION -> schema.getTypes().forEach(each -> collect(each, types));
            case ENUM, FIXED -> types.putIfAbsent(schema.getFullName(), schema);
            default -> {}
        }
    }
}
