package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.Lifecycle;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.DecisionHeaders;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.audit.AuditSettings;
import io.github.firstseen.serdes.audit.CommandEvents;
import io.github.firstseen.serdes.audit.DecisionEvents;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The history of one key in one task of a right deduplicator, audited in full: records and commands in the order
 * told. What it has written can be broken afterwards.
 */
final class LifecycleTold {
    static final long TTL_MS = 1_000;
    static final long GRACE_MS = 500;
    static final LifecycleSettings SETTINGS =
            new LifecycleSettings(LifecycleSettings.NO_LEASE, 3, LifecycleSettings.TtlRefresh.NEVER);
    private static final RuleSettings RULE = new RuleSettings(TTL_MS, TTL_MS, GRACE_MS, LatePolicy.REJECT);
    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);
    private static final RequestId ID = RequestId.of(null, KEY);
    private static final long WALL_MS = 77_000;

    final List<AuditEvent> events = new ArrayList<>();
    final List<OutputRecord> outputs = new ArrayList<>();
    private final List<Produced> produced = new ArrayList<>();
    private final List<LogRecord> commands = new ArrayList<>();
    private final Rule rule = new Rule(RULE, SETTINGS);
    private final Lifecycle lifecycle = new Lifecycle(SETTINGS, GRACE_MS);
    private final DecisionEvents decisions =
            new DecisionEvents(new AuditSettings("app", AuditSettings.KeyForm.PLAIN, RULE, SETTINGS));
    private final CommandCodec codec = new CommandCodec();
    private @Nullable Sighting sighting;
    private long streamTimeMs = -1;

    /** A copy with this payload at this time; returns where it stands. */
    Coordinates copy(String payload, long ms) {
        Coordinates at = new Coordinates("ingest", 0, produced.size());
        Bytes value = Bytes.wrap(payload.getBytes(StandardCharsets.UTF_8));
        LogRecord record = new LogRecord(at, null, value, List.of(LogHeader.of("idempotency-key", "k")), ms);
        produced.add(Produced.byHeaders(record, TTL_MS));
        streamTimeMs = Math.max(streamTimeMs, ms);
        Arrival arrival = new Arrival(ID, Fingerprint.of(value.get()), at, ms, ms, TTL_MS);
        Decision decision = rule.decide(arrival, sighting, streamTimeMs, WALL_MS);
        Judged judged =
                new Judged(decision, at, ID, 0, new Judged.Grounds(arrival, sighting, WALL_MS), ms, streamTimeMs);
        events.add(decisions.of(judged, KEY, WALL_MS));
        outputs.add(output(record, judged));
        if (decision instanceof Decision.FirstSeen first) {
            sighting = first.sighting();
        }
        return at;
    }

    private OutputRecord output(LogRecord record, Judged judged) {
        OutputTopic topic = judged.decision().match(new TopicOf());
        List<LogHeader> headers = new ArrayList<>(record.headers());
        DecisionHeaders.write(judged, new RecordHeaders())
                .forEach(header -> headers.add(new LogHeader(header.key(), Bytes.wrap(header.value()))));
        Coordinates at = new Coordinates(topic.defaultName(), 0, outputs.size());
        return new OutputRecord(topic, new LogRecord(at, record.key(), record.value(), headers, record.timestampMs()));
    }

    private static final class TopicOf implements Decision.Cases<OutputTopic> {
        @Override
        public OutputTopic firstSeen(Decision.FirstSeen firstSeen) {
            return OutputTopic.DEDUPLICATED;
        }

        @Override
        public OutputTopic duplicate(Decision.Duplicate duplicate) {
            return OutputTopic.DUPLICATES;
        }

        @Override
        public OutputTopic conflict(Decision.Conflict conflict) {
            return OutputTopic.CONFLICTS;
        }

        @Override
        public OutputTopic late(Decision.Late late) {
            return OutputTopic.DEAD_LETTER;
        }

        @Override
        public OutputTopic invalid(Decision.Invalid invalid) {
            return OutputTopic.DEAD_LETTER;
        }
    }

    /** A report on this attempt. */
    LifecycleTold report(int attempt, CommandType type) {
        return command(0, attempt, type, null);
    }

    LifecycleTold report(int attempt, CommandType type, String outcome) {
        return command(0, attempt, type, Outcome.of("text/plain", outcome.getBytes(StandardCharsets.UTF_8)));
    }

    /** A release for whoever owns the key, who is not here. */
    LifecycleTold releaseElsewhere() {
        written(new AddressedCommand(
                RequestId.of(null, new byte[] {1}),
                AddressedCommand.ANYWHERE,
                new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null),
                new Sender("op", Sender.OPERATOR, null),
                1));
        return this;
    }

    private LifecycleTold command(int owner, int attempt, CommandType type, @Nullable Outcome outcome) {
        Command command = new Command(type, attempt, null, outcome);
        AddressedCommand addressed =
                new AddressedCommand(ID, owner, command, new Sender("worker", Sender.CONSUMER, null), 1);
        Coordinates at = written(addressed);
        Answer answer = lifecycle.answer(command, sighting, streamTimeMs, WALL_MS);
        events.add(CommandEvents.of(addressed, at, answer, streamTimeMs, WALL_MS));
        if (answer instanceof Answer.Moved moved) {
            sighting = moved.to();
        }
        return this;
    }

    private Coordinates written(AddressedCommand addressed) {
        return written(Bytes.wrap(codec.encode(addressed)));
    }

    private Coordinates written(@Nullable Bytes value) {
        Coordinates at = new Coordinates("commands", 0, commands.size());
        commands.add(new LogRecord(at, Bytes.wrap(KEY), value, List.of(), 5));
        return at;
    }

    /** A record on the commands topic that nobody can read, and its dead letter. */
    LifecycleTold unreadable() {
        Coordinates at = written(Bytes.wrap(new byte[] {1, 2, 3}));
        LogRecord command = commands.get(commands.size() - 1);
        Decision unreadable = new Decision.Invalid(InvalidReason.COMMAND_UNREADABLE, "no command");
        outputs.add(output(command, new Judged(unreadable, at, null, 0, null, 0, streamTimeMs)));
        return this;
    }

    AuditEvent lastEvent() {
        return events.get(events.size() - 1);
    }

    History history() {
        return History.of(produced, outputs).withLifecycles(LifecycleLogs.of(one -> true, commands, audit()));
    }

    private List<LogRecord> audit() {
        AvroCodec<AuditEvent> events = AvroCodec.ofAuditEvents();
        List<LogRecord> audit = new ArrayList<>();
        for (AuditEvent event : this.events) {
            Coordinates at = new Coordinates("audit", 0, audit.size());
            audit.add(new LogRecord(at, null, Bytes.wrap(events.encode(event)), List.of(), WALL_MS));
        }
        return audit;
    }
}
