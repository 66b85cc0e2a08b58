package io.github.firstseen.app.command;

import io.github.firstseen.app.relay.RelayStatus;
import io.github.firstseen.topology.relay.RelayStanding;
import java.util.ArrayList;
import java.util.List;

/** How a relay is, for people: what is wrong first, then instances, partitions and what is held up. */
final class RelayStatusText {
    private static final String NONE = "-";

    private RelayStatusText() {}

    static List<String> of(RelayStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(Shown.text(
                status.applicationId() + "  firstseen " + status.version() + "  as of " + Shown.utc(status.asOfMs())));
        lines.add(Shown.text("outbox topic " + status.outboxTopic() + "  destination " + status.destination()));
        lines.add("");
        if (status.problems().isEmpty()) {
            lines.add("no problems");
        }
        status.problems().forEach(problem -> lines.add("PROBLEM " + Shown.text(problem)));
        lines.add("");
        lines.add("published " + Shown.count(status.counts().published()) + "  replays dropped "
                + Shown.count(status.counts().replaysDropped()) + "  dead letters "
                + Shown.count(status.counts().deadLetters()));
        add(lines, instances(status));
        add(lines, partitions(status));
        add(lines, waiting(status));
        return lines;
    }

    private static void add(List<String> lines, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines());
        }
    }

    private static Table instances(RelayStatus status) {
        Table table = new Table("INSTANCE", "STATE", ">UP");
        status.instances()
                .forEach(each -> table.row(
                        each.instance(),
                        each.state(),
                        each.startedMs() == 0 ? NONE : Shown.span(Math.max(0, status.asOfMs() - each.startedMs()))));
        return table;
    }

    private static Table partitions(RelayStatus status) {
        Table table = new Table(
                ">PARTITION",
                "INSTANCE",
                ">LAG",
                ">PENDING FOR",
                ">PARKED ROWS",
                ">BYTES",
                ">HELD UP",
                ">FOR OPERATORS",
                ">OLDEST");
        for (RelayStatus.Partition each : status.partitions()) {
            RelayStanding standing = each.standing();
            table.row(
                    Integer.toString(standing.partition()),
                    each.instance(),
                    each.lag() == null ? NONE : Shown.count(each.lag()),
                    each.pendingSinceMs() == null
                            ? NONE
                            : Shown.span(Math.max(0, status.asOfMs() - each.pendingSinceMs())),
                    Shown.count(standing.parkedRows()),
                    Shown.bytes(standing.parkedBytes()),
                    Shown.count(standing.blockedAggregates()),
                    Shown.count(standing.heldAggregates()),
                    standing.parkedRows() == 0 ? NONE : Shown.span(Math.max(0, standing.atMs() - standing.oldestMs())));
        }
        return table;
    }

    private static Table waiting(RelayStatus status) {
        Table table = new Table("AGGREGATE", "REASON", ">ATTEMPTS", "NEXT TRY", ">ROWS", ">OLDEST");
        for (RelayStatus.Partition partition : status.partitions()) {
            for (RelayStanding.Waiting each : partition.standing().some()) {
                table.row(
                        each.aggregateType() + "/" + each.aggregateId(),
                        each.reason(),
                        Integer.toString(each.attempts()),
                        each.isHeld()
                                ? "when released"
                                : "in " + Shown.span(Math.max(0, each.dueMs() - status.asOfMs())),
                        Shown.count(each.rows()),
                        each.rows() == 0 ? NONE : Shown.span(Math.max(0, status.asOfMs() - each.oldestMs())));
            }
        }
        return table;
    }
}
