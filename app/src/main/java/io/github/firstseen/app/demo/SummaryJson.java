package io.github.firstseen.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.firstseen.app.demo.OutputRecord.Output;

/** The summary as one JSON object on one line, for programs. Its field names are public. */
final class SummaryJson {
    private SummaryJson() {}

    /** {@code tookMs}: from the first send to the last record decided, in ms. */
    static String of(Summary summary, long tookMs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ingested", summary.ingested());
        json.put("firstSeen", summary.count(Output.DEDUPLICATED));
        json.put("duplicates", summary.count(Output.DUPLICATES));
        json.put("conflicts", summary.count(Output.CONFLICTS));
        json.put("deadLetter", summary.count(Output.DEAD_LETTER));
        json.put("conserved", summary.conservation().holds());
        json.put("seconds", tookMs / 1000.0);
        return json.toString();
    }
}
