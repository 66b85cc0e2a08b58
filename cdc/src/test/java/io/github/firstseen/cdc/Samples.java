package io.github.firstseen.cdc;

import io.github.firstseen.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.List;

/** Events of every kind that there is. */
final class Samples {
    private Samples() {}

    /** One of each kind that a row can be of. */
    static List<OutboxMessage> of(String aggregateType) {
        byte[] allBytes = new byte[256];
        for (int i = 0; i < allBytes.length; i++) {
            allBytes[i] = (byte) i;
        }
        List<OutboxMessage> samples = new ArrayList<>();
        samples.add(event(aggregateType, "42").payload(allBytes).build());
        samples.add(event(aggregateType, "42").build());
        samples.add(event(aggregateType, "42").payload(new byte[0]).build());
        samples.add(event(aggregateType, "42")
                .payload("{\"text\":\"Größe\"}")
                .contentType("application/json")
                .header("tenant", "ä \"quoted\" \\ 日本")
                .schemaVersion("3")
                .traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build());
        for (String id : List.of(
                "\"quoted\\\"", "a/b", "Größe", "日本", "😀", "\u0001\t\n", "\u007f\u2028\ufeff", "<&>'", " ", "{}")) {
            samples.add(event(aggregateType, id).payload("x").build());
        }
        return samples;
    }

    private static OutboxMessage.Builder event(String aggregateType, String aggregateId) {
        return OutboxMessage.of(aggregateType, aggregateId, "Changed");
    }
}
