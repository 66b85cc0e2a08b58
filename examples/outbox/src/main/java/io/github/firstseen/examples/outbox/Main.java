package io.github.firstseen.examples.outbox;

import io.github.firstseen.examples.outbox.command.OutboxCommands;

/** {@code bin/outbox}, and {@code bin/firstseen demo outbox}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        io.github.firstseen.app.Main.run(OutboxCommands::run, args);
    }
}
