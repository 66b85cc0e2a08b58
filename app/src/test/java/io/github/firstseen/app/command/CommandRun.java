package io.github.firstseen.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command line that was run in this JVM.
 *
 * @param exitCode as the process would end
 * @param out what went to stdout
 * @param err the lines that went to stderr
 */
record CommandRun(int exitCode, String out, List<String> err) {
    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLines.run(new PrintWriter(out, true), new PrintWriter(err, true), false, args);
        return new CommandRun(exitCode, out.toString(), err.toString().lines().toList());
    }
}
