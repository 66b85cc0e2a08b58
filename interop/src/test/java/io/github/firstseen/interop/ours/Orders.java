package io.github.firstseen.interop.ours;

import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An order in two versions of its schema, with the same content for two ways of writing. */
final class Orders {
    static final String V1 = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
            + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"amount\",\"type\":\"int\"}]}";
    static final String V2 = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
            + "{\"name\":\"amount\",\"type\":\"long\"},{\"name\":\"id\",\"type\":\"string\"},"
            + "{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null}]}";
    /** Takes a field away that readers of the first version have no default for. */
    static final String WITHOUT_AMOUNT = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
            + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"price\",\"type\":\"int\"}]}";

    private Orders() {}

    static String json1(String id, int amount) {
        return "{\"id\":\"" + id + "\",\"amount\":" + amount + "}";
    }

    static String json2(String id, int amount) {
        return "{\"amount\":" + amount + ",\"id\":\"" + id + "\",\"note\":null}";
    }

    static GenericRecord record1(String id, int amount) {
        GenericRecord order = new GenericData.Record(new Schema.Parser().parse(V1));
        order.put("id", id);
        order.put("amount", amount);
        return order;
    }

    static RegistryConfig config(String url) {
        return new RegistryConfig(Map.of("schema.registry.url", url));
    }

    static SchemaRegistry client(String url) {
        return SchemaRegistry.of(config(url));
    }
}
