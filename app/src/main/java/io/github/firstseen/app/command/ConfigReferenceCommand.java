package io.github.firstseen.app.command;

import io.github.firstseen.app.config.ConfigReference;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Prints the reference page: {@code bin/firstseen config-reference > docs/configuration.md}. */
@Command(name = "config-reference", hidden = true, description = "Prints docs/configuration.md.")
final class ConfigReferenceCommand implements Runnable {
    private final PrintWriter out;

    ConfigReferenceCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        out.print(ConfigReference.print());
    }
}
