package io.github.firstseen.interop.registry;

import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Apicurio registry in a JVM of its own, which keeps what it is told in files: killed, it comes back at the same address
 * with the same schemas. One thread.
 */
public final class RegistryProcess implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    private RegistryProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts one; returns when it answers. */
    public static RegistryProcess start() {
        try {
            Path builds = Files.createDirectories(Path.of("target"));
            Path directory = Files.createTempDirectory(builds, "registry-").toAbsolutePath();
            RegistryProcess registry = new RegistryProcess(directory, freePort());
            registry.launch();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Where clients of Confluent's API find it. */
    public String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /** Starts it again after {@link #kill}; returns when it answers. */
    public void launch() {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        jar().toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        // Each write goes to disk at once: what was acknowledged outlives a kill.
        builder.environment()
                .put("REGISTRY_DATASOURCE_URL", "jdbc:h2:file:" + directory.resolve("schemas") + ";WRITE_DELAY=0");
        try {
            process = Lifeline.tie(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the registry answers, see " + directory.resolve("log"), BOUND, () -> status("/subjects") == 200);
    }

    private static Path jar() {
        try (Stream<Path> files = Files.list(Path.of("target", "apicurio"))) {
            List<Path> runners = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .map(Path::toAbsolutePath)
                    .toList();
            if (runners.size() != 1) {
                throw new IllegalStateException("one registry must have been unpacked, found " + runners);
            }
            return runners.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no registry was unpacked", e);
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(BOUND).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Sets what must fit to what in a subject, as {@code BACKWARD} or {@code FULL_TRANSITIVE}; it is NONE by default. */
    public void setCompatibility(String subject, String level) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/config/" + subject))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"" + level + "\"}"))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the registry answered " + status);
        }
    }

    /** Ends it as kill -9 does; returns when it is gone. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
