package io.github.firstseen.testkit.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine of this machine. What is missing ends a test with what to do about it, and soon. */
final class Engine {
    private static final String IMAGE_KEY = "FIRSTSEEN_KAFKA_IMAGE";
    private static final String IMAGE_BY_DEFAULT = "apache/kafka:4.3.1";
    private static final int PULL_MINUTES = 5;

    /** What the first try met: finding out may take minutes, and once is enough. */
    private static @Nullable String trouble;

    private Engine() {}

    /**
     * A client of it, shared by all.
     *
     * @throws IllegalStateException if there is no engine
     */
    static synchronized DockerClient client() {
        if (trouble != null) {
            throw new IllegalStateException(trouble);
        }
        try {
            return DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            trouble =
                    "brokers in containers need a Docker engine, and Testcontainers found none it can use. Start one, point"
                            + " DOCKER_HOST at it, or run brokers as processes, which needs none. Where an engine runs that can"
                            + " fetch no images, set TESTCONTAINERS_RYUK_DISABLED=true and"
                            + " TESTCONTAINERS_HOST_OVERRIDE=localhost. (" + e.getMessage() + ")";
            throw new IllegalStateException(trouble, e);
        }
    }

    /**
     * The name of Kafka's image, which the engine has when this returns.
     *
     * @throws IllegalStateException if it neither has the image nor can fetch it
     */
    static DockerImageName image(DockerClient client) {
        String name = System.getenv().getOrDefault(IMAGE_KEY, IMAGE_BY_DEFAULT);
        try {
            client.inspectImageCmd(name).exec();
        } catch (NotFoundException e) {
            // Testcontainers would fetch it too, but tries for minutes where there is nobody to fetch it from.
            pull(client, name);
        }
        return DockerImageName.parse(name);
    }

    private static void pull(DockerClient client, String name) {
        String trouble =
                "the Docker engine has no image " + name + " and could not fetch it; fetch or build one, and name"
                        + " it in the environment variable " + IMAGE_KEY;
        try {
            if (!client.pullImageCmd(name)
                    .exec(new ResultCallback.Adapter<PullResponseItem>())
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(trouble + " (not within " + PULL_MINUTES + " minutes)");
            }
            client.inspectImageCmd(name).exec();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was fetched", e);
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException(trouble + " (" + e.getMessage() + ")", e);
        }
    }
}
