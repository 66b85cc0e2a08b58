package io.github.firstseen.serdes.lifecycle;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands as the values of records: {@code LifecycleCommand} in {@code schemas}. For one thread. */
public final class CommandCodec {
    private final RecordCodec<LifecycleCommand> avro;

    /** As single Avro objects. */
    public CommandCodec() {
        this(AvroCodec.ofLifecycleCommands());
    }

    /** In this form. */
    public CommandCodec(RecordCodec<LifecycleCommand> avro) {
        this.avro = avro;
    }

    /** A fresh array that {@link #decode} reads back into an equal command. */
    public byte[] encode(AddressedCommand addressed) {
        Command command = addressed.command();
        Coordinates source = command.source();
        Outcome outcome = command.outcome();
        return avro.encode(new LifecycleCommand(
                AvroValues.of(addressed.requestId()),
                addressed.owner() == AddressedCommand.ANYWHERE ? null : addressed.owner(),
                command.attempt() == Command.ANY_ATTEMPT ? null : command.attempt(),
                source == null ? null : AvroValues.of(source),
                AvroValues.of(command.type()),
                outcome == null ? null : AvroValues.of(outcome),
                addressed.sender().actor(),
                addressed.sender().role(),
                Instant.ofEpochMilli(addressed.timeMs()),
                addressed.sender().why()));
    }

    /**
     * Reads a command, however it was written.
     *
     * @param value of the record, null where it has none
     * @throws UnreadableAvroException saying what is wrong, where it is no command or one that cannot be, as of a negative
     *     attempt
     */
    public AddressedCommand decode(byte @Nullable [] value) throws UnreadableAvroException {
        try {
            return addressed(avro.decode(value));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableAvroException("a lifecycle command that cannot be: " + e.getMessage());
        }
    }

    private static AddressedCommand addressed(LifecycleCommand command) {
        return new AddressedCommand(
                AvroValues.requestId(command.getRequestId()),
                owner(command.getOwner()),
                new Command(
                        AvroValues.commandType(command.getType()),
                        attempt(command.getAttempt()),
                        command.getSource() == null ? null : AvroValues.coordinates(command.getSource()),
                        command.getOutcome() == null ? null : AvroValues.outcome(command.getOutcome())),
                new Sender(command.getActor(), command.getRole(), command.getWhy()),
                command.getTime().toEpochMilli());
    }

    private static int owner(@Nullable Integer owner) {
        if (owner != null && owner < 0) {
            throw new IllegalArgumentException("owner must not be negative, got " + owner);
        }
        return owner == null ? AddressedCommand.ANYWHERE : owner;
    }

    private static int attempt(@Nullable Integer attempt) {
        if (attempt != null && attempt < 1) {
            throw new IllegalArgumentException("attempt must be positive, got " + attempt);
        }
        return attempt == null ? Command.ANY_ATTEMPT : attempt;
    }
}
