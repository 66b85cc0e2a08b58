package io.github.firstseen.it.operate;

import io.github.firstseen.app.command.CommandLines;
import io.github.firstseen.it.trial.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line that was run in this JVM.
 *
 * @param exitCode as the process would end
 * @param out the lines that went to stdout
 * @param err the lines that went to stderr
 */
record CommandRun(int exitCode, List<String> out, List<String> err) {
    /** About a trial's application, with all that its configuration says. */
    static CommandRun of(Trial trial, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        trial.properties().forEach((key, value) -> all.addAll(List.of("-o", key + "=" + value)));
        return of(all);
    }

    static CommandRun of(List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLines.run(
                new PrintWriter(out, true), new PrintWriter(err, true), false, args.toArray(String[]::new));
        return new CommandRun(
                exitCode,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }

    /** Why it failed; what was told on the way may stand before it. */
    String refusal() {
        return err.get(err.size() - 1);
    }
}
