package io.github.firstseen.serdes.confluent;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Orders, and what their schema became. */
final class Orders {
    static final Schema V1 = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .requiredInt("amount")
            .endRecord();
    /** With a currency in front, the amount wider, all of it by name. */
    static final Schema V2 = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .name("currency")
            .type()
            .stringType()
            .stringDefault("EUR")
            .requiredLong("amount")
            .requiredString("id")
            .endRecord();
    /** Without the amount. */
    static final Schema V3 = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .endRecord();
    /** With something that nobody has. */
    static final Schema V4 = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .requiredString("shelf")
            .endRecord();

    private Orders() {}

    static GenericRecord order(String id, int amount) {
        GenericRecord order = new GenericData.Record(V1);
        order.put("id", id);
        order.put("amount", amount);
        return order;
    }
}
