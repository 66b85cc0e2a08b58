package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.prove.stage.Product;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Two pollers of one shard: one polls, the other stands by. */
final class Pollers implements Source {
    private static final int COUNT = 2;
    private static final Duration POLLS_WITHIN = Duration.ofMinutes(1);

    private final ShopDatabase database;
    private final List<Instance> instances;
    private final Probe probe;

    Pollers(Path directory, Product product, BreakableCluster cluster, ShopDatabase database) {
        this.database = database;
        this.instances = IntStream.range(0, COUNT)
                .mapToObj(i -> "poller-" + i)
                .map(name -> new Instance(
                        directory.resolve(name),
                        product,
                        OutboxNumbers.POLL,
                        OutboxNumbers.ofPoller(cluster.bootstrapServers(), database.server(), name)))
                .toList();
        this.probe = new Probe(
                cluster.clientProperties(), new Probe.Group(OutboxNumbers.POLL.applicationId(), List.of(), 1));
    }

    @Override
    public List<Instance> instances() {
        return instances;
    }

    @Override
    public void begin() {
        instances.forEach(Instance::launch);
        Await.until("a poller polls", POLLS_WITHIN, () -> active().isPresent());
    }

    @Override
    public Optional<Instance> active() {
        return database.activePoller()
                .flatMap(name -> instances.stream()
                        .filter(instance -> instance.toString().equals(name))
                        .findFirst());
    }

    @Override
    public Optional<Long> pending() {
        return database.pending();
    }

    @Override
    public int openTransactions() {
        return probe.openTransactions().size();
    }

    /** There are only instances. */
    @Override
    public void supervise() {}

    @Override
    public void stop() {}

    @Override
    public void close() {
        instances.forEach(Instance::close);
        probe.close();
    }
}
