package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Product;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.nio.file.Path;
import java.util.Locale;

/** What brings rows from the database to the outbox topic. */
enum SourceKind {
    /** {@code bin/firstseen outbox-poll}. */
    POLLER {
        @Override
        Source make(Place place, BreakableCluster cluster, ShopDatabase database) {
            return new Pollers(place.directory(), place.product(), cluster, database);
        }
    },
    /** Debezium's connector in a worker of Kafka Connect, as {@code deploy/debezium} has both. */
    DEBEZIUM {
        @Override
        Source make(Place place, BreakableCluster cluster, ShopDatabase database) {
            return Capture.of(place, cluster, database);
        }
    };

    /**
     * Where a source is made.
     *
     * @param directory of the trial
     * @param product that is tried
     * @param root of the clone
     */
    record Place(Path directory, Product product, Path root) {}

    /** One that does not run yet. */
    abstract Source make(Place place, BreakableCluster cluster, ShopDatabase database);

    /** Whether it makes dead letters of what the outbox topic does not take, where the other one would stop. */
    boolean takesHugeEvents() {
        return this == POLLER;
    }

    /** As on the command line. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
