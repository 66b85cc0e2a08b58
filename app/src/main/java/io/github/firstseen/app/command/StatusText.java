package io.github.firstseen.app.command;

import io.github.firstseen.app.client.StatusAnswer;
import io.github.firstseen.app.client.StatusAnswer.Decisions;
import io.github.firstseen.app.client.StatusAnswer.Instance;
import io.github.firstseen.app.client.StatusAnswer.Memory;
import io.github.firstseen.app.client.StatusAnswer.Partition;
import io.github.firstseen.app.client.StatusAnswer.Restore;
import io.github.firstseen.app.client.StatusAnswer.Standby;
import io.github.firstseen.app.client.StatusAnswer.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an application is, for people: what is wrong first, then instances, partitions and what was decided. */
final class StatusText {
    private static final String NONE = "-";
    private static final int BAR = 20;

    private final StatusAnswer status;
    private final @Nullable StatusAnswer before;
    private final List<String> lines = new ArrayList<>();

    private StatusText(StatusAnswer status, @Nullable StatusAnswer before) {
        this.status = status;
        this.before = before;
    }

    /** @param before an earlier answer, for rates; null for none */
    static List<String> of(StatusAnswer status, @Nullable StatusAnswer before) {
        StatusText text = new StatusText(status, before);
        text.addHead();
        text.addProblems();
        text.add(text.instances());
        text.add(text.partitions());
        text.add(text.restores());
        text.add(text.decisions());
        return List.copyOf(text.lines);
    }

    private void addHead() {
        lines.add(Shown.text(
                status.applicationId() + "  firstseen " + status.version() + "  as of " + Shown.utc(status.asOfMs())));
        lines.add(Shown.text("ingest topic " + status.ingestTopic() + "  routing " + status.routing() + "  lifecycle "
                + status.lifecycle() + "  audit " + status.audit()));
    }

    private void addProblems() {
        lines.add("");
        if (status.problems().isEmpty()) {
            lines.add("no problems");
        }
        status.problems()
                .forEach(problem -> lines.add(Shown.text("PROBLEM " + problem.kind() + ": " + problem.text())));
    }

    private void add(Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines());
        }
    }

    private Table instances() {
        Table table = new Table("INSTANCE", "STATE", ">UP", ">THREADS", ">ROCKSDB", ">LIMIT", ">DECIDED");
        for (Instance each : status.instances()) {
            if (!each.reachable()) {
                table.row(each.instance(), "unreachable");
                continue;
            }
            Memory memory = each.memory();
            table.row(
                    each.instance(),
                    String.valueOf(each.state()),
                    Shown.span(Math.max(0, status.asOfMs() - each.startedMs())),
                    Integer.toString(each.threads()),
                    memory == null ? NONE : Shown.bytes(memory.rocksDbBytes()),
                    memory == null ? NONE : Shown.bytes(memory.rocksDbLimitBytes()),
                    each.decisions() == null ? NONE : Shown.count(decided(each.decisions())));
        }
        return table;
    }

    private Table partitions() {
        Table table = new Table(
                ">PARTITION", "OWNER", "STATE", ">LAG", ">STALLED", ">SIGHTINGS", ">STORE", "OLDEST", "STANDBYS");
        for (Partition each : status.partitions()) {
            Store store = each.store();
            table.row(
                    Integer.toString(each.partition()),
                    each.owner() == null ? "nobody" : each.owner(),
                    each.ownerState(),
                    each.lag() == null ? NONE : Shown.count(each.lag()),
                    each.frozenMs() == 0 ? NONE : Shown.span(each.frozenMs()),
                    store == null ? NONE : Shown.count(store.sightings()),
                    store == null ? NONE : Shown.bytes(store.bytes()),
                    store == null || store.oldestMs() == null ? NONE : Shown.utc(store.oldestMs()),
                    each.standbys().isEmpty()
                            ? NONE
                            : each.standbys().stream().map(StatusText::standby).collect(Collectors.joining(", ")));
        }
        return table;
    }

    private static String standby(Standby standby) {
        String time = standby.behindMs() == null ? "" : ", " + Shown.span(standby.behindMs());
        return standby.instance() + " (" + Shown.count(standby.behindRecords()) + " behind" + time + ")";
    }

    private Table restores() {
        Table table = new Table("RESTORING", "", ">RECORDS", ">OF", ">PER SECOND", ">TIME LEFT");
        for (Partition each : status.partitions()) {
            Restore restore = each.restore();
            if (restore != null) {
                table.row(
                        "partition " + each.partition(),
                        bar(restore),
                        Shown.count(restore.restored()),
                        Shown.count(restore.total()),
                        String.format(Locale.ROOT, "%,.0f", restore.perSecond()),
                        restore.timeLeftMs() == null ? "unknown" : Shown.span(restore.timeLeftMs()));
            }
        }
        return table;
    }

    private static String bar(Restore restore) {
        double part = restore.total() <= 0 ? 1 : Math.min(1, (double) restore.restored() / restore.total());
        int full = (int) (part * BAR);
        return String.format(
                Locale.ROOT, "[%s%s] %3d %%", "#".repeat(full), ".".repeat(BAR - full), (int) (part * 100));
    }

    private Table decisions() {
        Table table =
                before == null ? new Table("DECIDED", ">RECORDS") : new Table("DECIDED", ">RECORDS", ">PER SECOND");
        row(table, "first-seen", Decisions::firstSeen);
        row(table, "duplicates", Decisions::duplicates);
        row(table, "conflicts", Decisions::conflicts);
        row(table, "late", Decisions::late);
        row(table, "invalid", Decisions::invalid);
        row(table, "rerouted", Decisions::rerouted);
        row(table, "swept", Decisions::swept);
        row(table, "commands", Decisions::commands);
        row(table, "refused commands", Decisions::refusedCommands);
        return table;
    }

    private void row(Table table, String name, ToLongFunction<Decisions> count) {
        long now = count.applyAsLong(status.decisions());
        table.row(name, Shown.count(now), before == null ? "" : rate(now - count.applyAsLong(before.decisions())));
    }

    /** An instance that came or went changes the sums in one leap, which is no rate. */
    private String rate(long more) {
        long ms = before == null ? 0 : status.asOfMs() - before.asOfMs();
        boolean isRate = ms > 0 && more >= 0 && names(status).equals(names(before));
        return isRate ? String.format(Locale.ROOT, "%,.1f", more * 1_000.0 / ms) : NONE;
    }

    private static List<String> names(@Nullable StatusAnswer of) {
        return of == null
                ? List.of()
                : of.instances().stream()
                        .filter(Instance::reachable)
                        .map(instance -> instance.instance() + "@" + instance.startedMs())
                        .sorted()
                        .toList();
    }

    private static long decided(Decisions of) {
        return of.firstSeen() + of.duplicates() + of.conflicts() + of.late() + of.invalid();
    }
}
