package io.github.firstseen.it.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.command.CommandLines;
import io.github.firstseen.it.trial.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code bin/firstseen replay --json} as it was run on the application of a trial.
 *
 * @param exitCode as the process would end
 * @param out its JSON object
 * @param err its lines on stderr, without logs
 */
record ReplayRun(int exitCode, String out, List<String> err) {
    /** Runs it in this JVM, to its end. */
    static ReplayRun of(Trial trial, String... args) {
        List<String> line = new ArrayList<>(List.of("replay", "--json"));
        trial.properties().forEach((key, value) -> line.addAll(List.of("-o", key + "=" + value)));
        line.addAll(List.of(args));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLines.run(
                new PrintWriter(out, true), new PrintWriter(err, true), false, line.toArray(String[]::new));
        return new ReplayRun(
                exitCode, out.toString().strip(), err.toString().lines().toList());
    }

    /** The JSON, where it went well. */
    String json() {
        assertThat(exitCode).as("%s", err).isZero();
        return out;
    }
}
