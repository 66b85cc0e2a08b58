package io.github.firstseen.examples.participation.command;

import io.github.firstseen.app.config.ConfigReference;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Prints the table of keys in {@code docs/participation.md}. */
@Command(
        name = "config-reference",
        hidden = true,
        description = "Prints the keys of the worker as a table of Markdown.")
final class ConfigReferenceCommand implements Runnable {
    private final PrintWriter out;

    ConfigReferenceCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        out.print(ConfigReference.table(
                ParticipationConfig.definition().configKeys().values()));
        out.flush();
    }
}
