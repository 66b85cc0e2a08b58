package io.github.firstseen.app.demo;

import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be tried, with kcat, while broker and deduplicator stay up. */
final class Invitation {
    private static final String JSON_SOURCE = "json:/";

    private Invitation() {}

    /**
     * Lines for a person.
     *
     * @param url where the deduplicator can be looked at; empty where it cannot
     */
    static List<String> lines(String bootstrapServers, Optional<String> url, DedupConfig config) {
        DemoTopics topics = DemoTopics.of(config);
        List<String> lines = new ArrayList<>();
        lines.add("");
        url.ifPresent(page -> lines.add("look at it: " + page));
        lines.add("broker at " + bootstrapServers + " and deduplicator stay up until Ctrl-C; try twice, then look:");
        lines.add("  echo '" + value(config) + "' | kcat -b " + bootstrapServers + " -P -t " + topics.ingest()
                + keyOptions(config));
        topics.outputs().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(output -> lines.add(
                        "  kcat -q -b " + bootstrapServers + " -C -t " + output.getKey() + " -o -3 -e -f '%h\\n'"));
        return lines;
    }

    /** JSON with something at the place where keys are looked for. */
    private static String value(DedupConfig config) {
        String source = config.getString(DedupConfig.KEY_SOURCE);
        String pointer = source.startsWith(JSON_SOURCE) ? source.substring(JSON_SOURCE.length()) : "order";
        String value = "1";
        String[] names = pointer.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            value = "{\"" + names[i].replace("~1", "/").replace("~0", "~") + "\":" + value + "}";
        }
        return value;
    }

    private static String keyOptions(DedupConfig config) {
        @Nullable String header = KeyCarrier.header(config);
        boolean needsRecordKey = config.routing() == Routing.PARTITION
                || config.getString(DedupConfig.KEY_SOURCE).equals("record-key");
        return (header == null ? "" : " -H " + header + "=order-1") + (needsRecordKey ? " -k order-1" : "");
    }
}
