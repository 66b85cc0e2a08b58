package io.github.firstseen.app.http;

import io.github.firstseen.app.query.Ask;
import io.github.firstseen.app.query.Freshness;
import io.github.firstseen.dedup.RequestId;
import java.util.List;

/** What one instance asks another, as it stands in JSON. */
record InnerQuestions(List<Item> asks, Freshness freshness) {
    record Item(int partition, String requestId) {}

    static InnerQuestions of(List<Ask> asks, Freshness freshness) {
        return new InnerQuestions(
                asks.stream()
                        .map(ask -> new Item(ask.partition(), ask.requestId().toString()))
                        .toList(),
                freshness);
    }

    /** @throws Problem where they are none */
    List<Ask> toAsks() {
        try {
            return asks.stream()
                    .map(item -> new Ask(item.partition, RequestId.parse(item.requestId)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
    }
}
