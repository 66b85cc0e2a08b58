package io.github.firstseen.app.command;

import java.io.PrintWriter;

/**
 * What a command writes to.
 *
 * @param out takes results
 * @param err takes errors and what happens meanwhile
 */
public record Writers(PrintWriter out, PrintWriter err) {
    /** One line about what happens. */
    void progress(String line) {
        err.println("firstseen: " + line);
        err.flush();
    }
}
