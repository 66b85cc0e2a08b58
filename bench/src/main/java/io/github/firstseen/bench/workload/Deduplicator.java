package io.github.firstseen.bench.workload;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * The deduplicator of one build, over the ingest topic.
 *
 * @param jar of the build
 * @param applicationId of this run; its topics are named after it
 * @param log of its processes
 * @param state its state directory
 */
public record Deduplicator(Path jar, String applicationId, Path log, Path state) {
    /** What it writes to. */
    public Outputs outputs() {
        return Outputs.of(applicationId);
    }

    /** Makes its topics and starts it, with these settings beside those that belong to the run; does not wait. */
    public Child start(Host host, Map<String, String> settings) {
        Map<String, String> config = new TreeMap<>(unserved());
        config.putAll(settings);
        config.putAll(outputs().settings());
        config.put("bootstrap.servers", host.cluster().bootstrapServers());
        config.put("application.id", applicationId);
        config.put("state.dir", state.toString());
        config.put("firstseen.ingest.topic", Ingest.TOPIC);
        try (Child topics = Child.start(jar, List.of("topics", "--create"), config, log)) {
            topics.awaitSuccess();
        }
        return Child.start(jar, List.of("dedup"), config, log);
    }

    /** Nobody asks it anything; a build from before it could be asked would refuse the key. */
    private Map<String, String> unserved() {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.getEntry("io/github/firstseen/app/config/HttpConfig.class") == null
                    ? Map.of()
                    : Map.of("firstseen.http.listener", "none");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }
}
