package io.github.firstseen.serdes.lifecycle;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports on records of the deduplicated topic, for a consumer to send with its own producer, in its own transaction
 * if it has one:
 *
 * <pre>{@code
 * Reporter reporter = new Reporter("commands", "billing", Clock.systemUTC());
 * producer.send(reporter.report(record.headers(), CommandType.SUCCEEDED, Outcome.of("application/json", receipt)));
 * }</pre>
 *
 * <p>They count where the deduplicator has {@code firstseen.lifecycle=on}. For one thread.
 */
public final class Reporter {
    private final String commandsTopic;
    private final Sender sender;
    private final Clock clock;
    private final CommandCodec codec;

    /**
     * Reports as single Avro objects, which the deduplicator reads whether it has a schema registry or not.
     *
     * @param commandsTopic what {@code firstseen.commands.topic} of the deduplicator says
     * @param actor the name of the consumer, which audit events will tell; see {@link Sender}
     * @param clock dates the reports, which decides nothing
     */
    public Reporter(String commandsTopic, String actor, Clock clock) {
        this(commandsTopic, actor, clock, new CommandCodec());
    }

    /**
     * The same in another form, as {@code new CommandCodec(OwnRecords.with(registry, config).commands(commandsTopic))}: in a
     * schema registry's, for those who read the commands topic with its tools.
     */
    public Reporter(String commandsTopic, String actor, Clock clock, CommandCodec codec) {
        this.codec = codec;
        this.commandsTopic = commandsTopic;
        this.sender = new Sender(actor, Sender.CONSUMER, null);
        this.clock = clock;
    }

    /**
     * The report that a record of the deduplicated topic has come so far: a record with bytes for key and value, to be
     * sent as it is.
     *
     * @param forwarded the headers of that record
     * @param outcome what it produced; null where there is nothing to tell. Counts with a final status alone
     * @throws IllegalArgumentException if the headers are not those of a record of the deduplicated topic, with the name
     *     of what is missing
     */
    public ProducerRecord<byte[], byte[]> report(Headers forwarded, CommandType type, @Nullable Outcome outcome) {
        String requestId = require(forwarded, HeaderNames.REQUEST_ID);
        int owner = Integer.parseInt(require(forwarded, HeaderNames.OWNER));
        Command command = new Command(
                type,
                Integer.parseInt(require(forwarded, HeaderNames.ATTEMPT)),
                Coordinates.parse(require(forwarded, HeaderNames.SOURCE)),
                outcome);
        UUID uuid = UUID.fromString(requestId);
        AddressedCommand addressed = new AddressedCommand(
                new RequestId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()),
                owner,
                command,
                sender,
                clock.millis());
        return new ProducerRecord<>(
                commandsTopic, owner, requestId.getBytes(StandardCharsets.UTF_8), codec.encode(addressed));
    }

    private static String require(Headers headers, String name) {
        byte[] value = HeaderCodec.last(headers, name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the record has no header " + name + ": only records of the deduplicated topic are reported on");
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
