package io.github.firstseen.examples.participation;

import io.github.firstseen.examples.participation.command.ParticipationCommands;

/** {@code bin/participation}, and {@code bin/firstseen demo participation}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        io.github.firstseen.app.Main.run(ParticipationCommands::run, args);
    }
}
