package io.github.firstseen.it.outbox;

import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bin/firstseen outbox-poll} in a process of its own.
 *
 * @param url where it serves
 */
record PollProcess(Firstseen process, String url) implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Pattern SERVING = Pattern.compile("serving (http://\\S+)");

    /** What outboxes are polled from and to. */
    record Outbox(PostgresServer postgres, String bootstrapServers, String table) {
        String raw() {
            return table + "-raw";
        }

        String dead() {
            return table + "-dead";
        }

        /** The same by another way to the brokers. */
        Outbox by(String servers) {
            return new Outbox(postgres, servers, table);
        }

        List<String> settings() {
            return List.of(
                    "bootstrap.servers=" + bootstrapServers,
                    "application.id=" + table,
                    "firstseen.outbox.jdbc.url=" + postgres.jdbcUrl(),
                    "firstseen.outbox.jdbc.user=" + PostgresServer.USER,
                    "firstseen.outbox.table=" + table,
                    "firstseen.outbox.topic=" + raw(),
                    "firstseen.relay.dead.letter.topic=" + dead(),
                    "firstseen.outbox.poll.interval.ms=50",
                    "firstseen.outbox.batch.rows=50",
                    "firstseen.outbox.listener=http://127.0.0.1:0");
        }
    }

    /** Starts one on a free port; returns when it serves. */
    static PollProcess start(Path directory, Outbox outbox, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("outbox-poll"));
        outbox.settings().forEach(setting -> args.addAll(List.of("-o", setting)));
        args.addAll(List.of(more));
        Firstseen process = Firstseen.start(directory, args.toArray(String[]::new));
        Matcher serving = SERVING.matcher(process.awaitLine("serving http"));
        if (!serving.find()) {
            throw new AssertionError("no address in " + serving);
        }
        return new PollProcess(process, serving.group(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(BOUND).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.close();
    }
}
