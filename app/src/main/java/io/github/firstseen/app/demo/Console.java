package io.github.firstseen.app.demo;

import java.io.PrintWriter;
import java.util.List;

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

    /** The summary of these topics; {@code tookMs} from the first send to the last record decided, in ms. */
    void show(Summary summary, DemoTopics topics, long tookMs) {
        if (form == DemoSettings.Form.JSON) {
            out.println(SummaryJson.of(summary, tookMs));
        } else {
            SummaryText.lines(summary, topics, tookMs).forEach(out::println);
        }
        out.flush();
    }

    /** Lines that are for a person to read, whatever form the summary has. */
    void invite(List<String> lines) {
        PrintWriter to = form == DemoSettings.Form.JSON ? err : out;
        lines.forEach(to::println);
        to.flush();
    }
}
