package io.github.firstseen.app.query;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Build;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.process.TallySnapshot;
import io.github.firstseen.app.query.ClusterStatus.Instance;
import io.github.firstseen.app.query.ClusterStatus.OwnerState;
import io.github.firstseen.app.query.ClusterStatus.Partition;
import io.github.firstseen.app.query.ClusterStatus.Problem;
import io.github.firstseen.app.query.ClusterStatus.Problem.Kind;
import io.github.firstseen.app.query.ClusterStatus.Standby;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes one picture of what was gathered. Pure. */
final class StatusMerge {
    private final Settings settings;
    private final Gathered gathered;
    private final List<Problem> problems = new ArrayList<>();

    private StatusMerge(Settings settings, Gathered gathered) {
        this.settings = settings;
        this.gathered = gathered;
    }

    /**
     * Merges.
     *
     * @param settings of the instance that was asked
     * @param partitions how many the ingest topic has
     * @param nowMs the wall clock, in ms since the epoch
     */
    static ClusterStatus merge(Settings settings, int partitions, Gathered gathered, long nowMs) {
        return new StatusMerge(settings, gathered).merge(partitions, nowMs);
    }

    private ClusterStatus merge(int partitions, long nowMs) {
        List<Instance> instances = instances();
        List<Partition> owned =
                IntStream.range(0, partitions).mapToObj(this::partition).toList();
        return new ClusterStatus(
                settings.applicationId(),
                Build.version(),
                nowMs,
                settings.dedup().ingestTopic(),
                word(settings.dedup().routing()),
                settings.dedup().isLifecycleOn() ? "on" : "off",
                word(settings.dedup().auditLevel()),
                instances,
                owned,
                gathered.parts().values().stream()
                        .map(StatusPart::decisions)
                        .reduce(TallySnapshot.ZERO, TallySnapshot::plus),
                problems);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<Instance> instances() {
        Set<Address> all = new TreeSet<>(gathered.parts().keySet());
        all.addAll(gathered.silent());
        return all.stream().map(this::instance).toList();
    }

    private Instance instance(Address address) {
        StatusPart part = gathered.parts().get(address);
        if (part == null) {
            problems.add(new Problem(Kind.UNREACHABLE, null, address.toString(), address + " does not answer"));
            return Instance.silent(address);
        }
        return Instance.of(address, part);
    }

    private Partition partition(int partition) {
        Address judge = gathered.judge(partition);
        Address owner = judge == null ? gathered.placement().owner(partition) : judge;
        StatusPart.Copy copy = gathered.copy(owner, partition);
        OwnerState state = judge != null ? OwnerState.RUNNING : copy == null ? OwnerState.NONE : OwnerState.RESTORING;
        Restoring restore = copy == null ? null : copy.restore();
        long frozenMs = copy == null ? 0 : copy.frozenMs();
        switch (state) {
            case RUNNING -> addIfFrozen(partition, owner, frozenMs);
            case RESTORING -> add(Kind.RESTORING, partition, owner, restoring(partition, restore));
            case NONE -> add(Kind.NO_OWNER, partition, owner, unowned(partition, owner));
        }
        IngestOffsets offsets = gathered.offsets().get(partition);
        return new Partition(
                partition,
                owner == null ? null : owner.toString(),
                state,
                standbys(partition),
                offsets == null ? null : offsets.committed(),
                offsets == null ? null : offsets.end(),
                offsets == null ? null : offsets.lag(),
                frozenMs,
                restore,
                copy == null ? null : copy.store());
    }

    private List<Standby> standbys(int partition) {
        return gathered.placement().standbys().getOrDefault(partition, List.of()).stream()
                .sorted()
                .map(each -> {
                    StatusPart.Copy copy = gathered.copy(each, partition);
                    Behind behind = copy == null ? null : copy.behind();
                    return behind == null
                            ? new Standby(each.toString(), null, null)
                            : new Standby(each.toString(), behind.records(), behind.ms());
                })
                .toList();
    }

    private void addIfFrozen(int partition, @Nullable Address owner, long frozenMs) {
        if (frozenMs >= settings.http().frozenAfter().toMillis()) {
            add(
                    Kind.FROZEN_OFFSET,
                    partition,
                    owner,
                    "partition " + partition + " has records waiting, and for " + frozenMs / 1_000
                            + " s nothing was committed");
        }
    }

    private static String restoring(int partition, @Nullable Restoring restore) {
        if (restore == null) {
            return "partition " + partition + " is about to run";
        }
        String left = restore.timeLeftMs() == null ? "" : ", " + restore.timeLeftMs() / 1_000 + " s left";
        return "partition " + partition + " is read back: " + restore.restored() + " of " + restore.total() + left;
    }

    private String unowned(int partition, @Nullable Address owner) {
        if (owner == null) {
            return "nobody runs partition " + partition;
        }
        return gathered.silent().contains(owner)
                ? "partition " + partition + " is of " + owner + ", which does not answer"
                : "partition " + partition + " is of " + owner + ", which does not run it now";
    }

    private void add(Kind kind, int partition, @Nullable Address owner, String text) {
        problems.add(new Problem(kind, partition, owner == null ? null : owner.toString(), text));
    }
}
