package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.testkit.log.LogRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of the commands topic.
 *
 * @param command what it says; null where nobody can read it
 */
record CommandRecord(LogRecord record, @Nullable AddressedCommand command) {
    static CommandRecord read(LogRecord record, CommandCodec codec) {
        Bytes value = record.value();
        try {
            return new CommandRecord(record, codec.decode(value == null ? null : value.get()));
        } catch (UnreadableAvroException e) {
            return new CommandRecord(record, null);
        }
    }

    boolean isReadable() {
        return command != null;
    }
}
