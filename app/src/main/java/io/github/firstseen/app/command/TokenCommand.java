package io.github.firstseen.app.command;

import io.github.firstseen.app.http.Role;
import io.github.firstseen.app.http.Token;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes a bearer token and the line of the users file that goes with it. */
@Command(
        name = "token",
        description = {
            "Makes a random bearer token for the HTTP server and the line of firstseen.http.users.file that lets its"
                    + " bearer in.",
            "The token is shown this once and kept nowhere: the line holds its SHA-256."
        },
        footer = {
            "",
            "bin/firstseen token --name ops --role operate",
            "Give the token to whoever is meant, in a file that only they can read, and add the line to the file; running"
                    + " instances read it again.",
            "Exit codes: 0 made, 1 failed, 2 wrong usage."
        })
final class TokenCommand implements Runnable {
    private final PrintWriter out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Whose it is, as audit events tell it: letters, digits and ._@+-")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            converter = Converters.OfRole.class,
            description = "read (to look), or operate (to look and to act).")
    private Role role = Role.READ;

    @Option(names = "--json", description = "Write both to stdout as one JSON object.")
    private boolean isJson;

    /** The JSON object. */
    record Result(String token, String line) {}

    TokenCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        Token token = Token.random();
        String line = line(token);
        if (isJson) {
            out.println(Json.of(new Result(token.secret(), line)));
            return;
        }
        out.println("token: " + token.secret());
        out.println("line:  " + line);
    }

    private String line(Token token) {
        try {
            return token.line(name, role);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(this), "--name: " + e.getMessage(), e);
        }
    }
}
