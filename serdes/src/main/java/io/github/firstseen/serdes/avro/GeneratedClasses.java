package io.github.firstseen.serdes.avro;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.Fingerprint;
import io.github.firstseen.schemas.IdempotencyRecord;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.schemas.Remembered;
import io.github.firstseen.schemas.RuleInputs;
import io.github.firstseen.schemas.Sha256;
import io.github.firstseen.schemas.Status;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Finds the class of a schema by its name among ours. Avro would look for it on the class path and trusts only packages
 * that a system property lists, which is the host program's to set.
 */
final class GeneratedClasses extends SpecificData {
    private static final Map<String, Class<?>> BY_NAME = Stream.<Class<?>>of(
                    AuditEvent.class,
                    AuditKind.class,
                    Coordinates.class,
                    DecisionKind.class,
                    Fingerprint.class,
                    IdempotencyRecord.class,
                    LifecycleCommand.class,
                    LifecycleType.class,
                    OutboxEvent.class,
                    Outcome.class,
                    Remembered.class,
                    RuleInputs.class,
                    Sha256.class,
                    Status.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    GeneratedClasses() {
        addLogicalTypeConversion(new Conversions.UUIDConversion());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    public Class<?> getClass(Schema schema) {
        Class<?> ours = isNamed(schema) ? BY_NAME.get(schema.getFullName()) : null;
        return ours == null ? super.getClass(schema) : ours;
    }

    private static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }
}
