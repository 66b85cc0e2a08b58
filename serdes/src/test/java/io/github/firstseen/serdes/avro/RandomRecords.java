package io.github.firstseen.serdes.avro;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.Fingerprint;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.schemas.Remembered;
import io.github.firstseen.schemas.RuleInputs;
import io.github.firstseen.schemas.Sha256;
import io.github.firstseen.schemas.Status;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands and events with any values their fields allow; what may be null is null half the time. */
public final class RandomRecords {
    private static final List<String> TEXTS = List.of("", "a", "bücher", "漢字😀", "\u0000\n", "x".repeat(5_000));

    private final Random random;

    public RandomRecords(Random random) {
        this.random = random;
    }

    public LifecycleCommand command() {
        LifecycleCommand command = new LifecycleCommand();
        command.setRequestId(uuid());
        command.setOwner(orNull(this::number));
        command.setAttempt(orNull(this::number));
        command.setSource(orNull(this::coordinates));
        command.setType(any(LifecycleType.values()));
        command.setOutcome(orNull(this::outcome));
        command.setActor(text());
        command.setRole(text());
        command.setTime(time());
        command.setWhy(orNull(this::text));
        return command;
    }

    public AuditEvent event() {
        AuditEvent event = new AuditEvent();
        event.setKind(any(AuditKind.values()));
        event.setRequestId(orNull(this::uuid));
        event.setSource(coordinates());
        event.setActor(text());
        event.setRole(text());
        event.setIdempotencyKey(orNull(this::bytes));
        event.setIdempotencyKeyHash(orNull(() -> new Sha256(bytes(32))));
        event.setDecision(orNull(() -> any(DecisionKind.values())));
        event.setReason(orNull(this::text));
        event.setDetail(orNull(this::text));
        event.setCommand(orNull(() -> any(LifecycleType.values())));
        event.setFromStatus(orNull(() -> any(Status.values())));
        event.setToStatus(orNull(() -> any(Status.values())));
        event.setAttempt(orNull(this::number));
        event.setStreamTime(time());
        event.setWallTime(time());
        event.setInputs(orNull(this::inputs));
        event.setRemembered(orNull(this::remembered));
        event.setOutcome(orNull(this::outcome));
        return event;
    }

    public OutboxEvent outboxEvent() {
        OutboxEvent event = new OutboxEvent();
        event.setId(uuid());
        event.setSequence(random.nextLong());
        event.setAggregateType(text());
        event.setAggregateId(text());
        event.setType(text());
        event.setPayload(orNull(this::bytes));
        event.setContentType(orNull(this::text));
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.put(text(), text());
        }
        event.setHeaders(headers);
        event.setTraceparent(orNull(this::text));
        event.setCreatedAt(time());
        return event;
    }

    private RuleInputs inputs() {
        RuleInputs inputs = new RuleInputs();
        inputs.setFingerprint(new Fingerprint(bytes(32)));
        inputs.setRecordTime(time());
        inputs.setEffectiveTime(time());
        inputs.setTtlMs(random.nextLong());
        inputs.setGraceMs(random.nextLong());
        inputs.setAttemptsMax(number());
        inputs.setLateForwarded(random.nextBoolean());
        inputs.setLeaseMs(random.nextLong());
        inputs.setTtlRefreshed(random.nextBoolean());
        return inputs;
    }

    private Remembered remembered() {
        Remembered remembered = new Remembered();
        remembered.setFingerprint(new Fingerprint(bytes(32)));
        remembered.setOrigin(coordinates());
        remembered.setRecordTime(time());
        remembered.setFirstSeen(time());
        remembered.setExpiry(time());
        remembered.setStatus(any(Status.values()));
        remembered.setAttempt(number());
        remembered.setLeaseUntil(orNull(this::time));
        return remembered;
    }

    private Outcome outcome() {
        return new Outcome(text(), number(), orNull(this::bytes));
    }

    private Coordinates coordinates() {
        return new Coordinates(text(), number(), random.nextLong() >> random.nextInt(64));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong() >> random.nextInt(64));
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes(random.nextInt(4_096)));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private int number() {
        return random.nextInt() >> random.nextInt(32);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <V> @Nullable V orNull(Supplier<V> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
