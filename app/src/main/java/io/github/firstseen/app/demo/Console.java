package io.github.firstseen.app.demo;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What a person, or a program, gets to read: the summary on standard output, all else on standard error. Both are
 * flushed after each call.
 */
final class Console {
    private final DemoSettings.Form form;
    private final PrintWriter out;
    private final PrintWriter err;

    Console(DemoSettings.Form form, PrintWriter out, PrintWriter err) {
        this.form = form;
        this.out = out;
        this.err = err;
    }

    /** One line about what happens. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }

    /** The summary; {@code tookMs} from the first send to the last record decided, in ms. */
    void show(Summary summary, long tookMs) {
        if (form == DemoSettings.Form.JSON) {
            out.println(SummaryJson.of(summary, tookMs));
        } else {
            SummaryText.lines(summary, tookMs).forEach(out::println);
        }
        out.flush();
    }

    /** What can be tried while broker and deduplicator stay up. */
    void invite(String bootstrapServers, DemoTopics topics) {
        PrintWriter to = form == DemoSettings.Form.JSON ? err : out;
        to.println();
        to.println("broker at " + bootstrapServers + " and deduplicator stay up until Ctrl-C; try twice, then look:");
        to.println("  echo '{\"order\":1}' | kcat -b " + bootstrapServers + " -P -t " + topics.ingest()
                + " -H idempotency-key=order-1");
        topics.outputs().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(output -> to.println(
                        "  kcat -q -b " + bootstrapServers + " -C -t " + output.getKey() + " -o -3 -e -f '%h\\n'"));
        to.flush();
    }
}
