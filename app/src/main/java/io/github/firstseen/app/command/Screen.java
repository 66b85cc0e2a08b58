package io.github.firstseen.app.command;

import java.io.PrintWriter;
import java.util.List;

/** Takes one picture after another: drawn over the one before on a terminal, below it elsewhere. */
final class Screen {
    /** Set by {@code bin/firstseen}, which can tell where standard output goes; the JDK tells it from 22 on. */
    private static final String IS_TERMINAL = "firstseen.terminal";

    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean isFirst = true;

    Screen(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    static Screen of(PrintWriter out) {
        return new Screen(out, Boolean.getBoolean(IS_TERMINAL));
    }

    /** Shows these lines; without clearing the screen before, which would flicker. */
    void show(List<String> lines) {
        if (isTerminal) {
            out.print(isFirst ? HOME + REST_OF_SCREEN : HOME);
            lines.forEach(line -> out.println(line + REST_OF_LINE));
            out.print(REST_OF_SCREEN);
        } else {
            if (!isFirst) {
                out.println();
            }
            lines.forEach(out::println);
        }
        out.flush();
        isFirst = false;
    }

    /** Whether nobody looks any more: what took the output has gone. */
    boolean isGone() {
        return out.checkError();
    }
}
