package io.github.firstseen.prove.mutant;

import io.github.firstseen.prove.stage.Product;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Opcodes;

/** Products that are broken on purpose, each with the guarantee that must catch it. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without state
public enum Mutant {
    AT_LEAST_ONCE(
            "no transactions: what is done again after a kill is written again",
            "EveryRecordDecidedOnce",
            new Change(
                    "io/github/firstseen/topology/StreamsSettings",
                    "requireExactlyOnce",
                    Change.text("exactly_once_v2", "at_least_once"))),
    READ_UNCOMMITTED(
            "consumers see the rerouted records of aborted transactions",
            "EveryRecordDecidedOnce",
            new Change(
                    "org/apache/kafka/clients/consumer/internals/ConsumerUtils",
                    "configuredIsolationLevel",
                    Change.constant("org/apache/kafka/common/IsolationLevel", "READ_UNCOMMITTED"))),
    TTL_OFF_BY_ONE(
            "a key is remembered for one millisecond too long",
            "ConflictsNeverPass",
            new Change("io/github/firstseen/dedup/Sighting", "livesAt", Change.jump(Opcodes.IFGE, Opcodes.IFGT))),
    LATENESS_UNCHECKED(
            "what is not remembered is first-seen, however old it is",
            "BehindIsLate",
            new Change("io/github/firstseen/dedup/Rule", "decide", Change.jumps(Opcodes.IFGE, 1, true))),
    STORE_BUCKET_SHORT(
            "the store forgets one bucket too early",
            "OneFirstSeenPerKeyAndLife",
            new Change("io/github/firstseen/dedup/StoreLayout", "storeRetentionMs", Change.withoutAddition(2))),
    CLOCK_SWEEP(
            "what has expired by the wall clock is deleted, whatever stream time says",
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/WindowSightingStore",
                    "sweep",
                    Change.stored("horizonMs", "wallClock"))),
    /** Three places keep a store that is ahead of the offsets from being used; the rule's own is the fourth. */
    SELF_RECOGNITION_OFF(
            "a store ahead of the offsets is not wiped, and a record is a copy of itself",
            "ConflictsNeverPass",
            new Change("io/github/firstseen/dedup/Sighting", "isOf", Change.answer(false)),
            new Change(
                    "org/apache/kafka/streams/processor/internals/StateManagerUtil",
                    "closeStateManager",
                    Change.jumps(Opcodes.IFNE, 1, true)),
            new Change(
                    "org/apache/kafka/streams/processor/internals/ProcessorStateManager",
                    "initializeStoreOffsets",
                    Change.jumps(Opcodes.IFNE, 1, true)),
            new Change(
                    "org/apache/kafka/streams/state/internals/AbstractColumnFamilyAccessor",
                    "open",
                    Change.jumps(Opcodes.IFNE, 1, true))),
    HALF_STORE_BELIEVED(
            "a store whose segments are of different times is believed as a whole",
            "OneFirstSeenPerKeyAndLife",
            new Change("io/github/firstseen/topology/SegmentOffsets", "agree", Change.answer(true))),
    CONFLICT_BY_LENGTH(
            "payloads of the same length count as the same",
            "ConflictsNeverPass",
            new Change(
                    "io/github/firstseen/dedup/Fingerprint",
                    "of",
                    Change.call("java/security/MessageDigest.digest", "lengthOf"))),
    NOT_REROUTED(
            "every record is judged on the partition it came on",
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/RouteProcessor",
                    "process",
                    Change.jumps(Opcodes.IF_ICMPNE, 2, false))),
    ROUTING_IGNORED(
            "records are rerouted though routing=partition promises their order",
            "OrderKept",
            new Change(
                    "io/github/firstseen/topology/DedupConfig",
                    "routing",
                    Change.constant("io/github/firstseen/topology/Routing", "KEY"))),
    OTHER_HASH_ON_ONE(
            "one instance has another idea of which partition owns a key",
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/Owners",
                    "of",
                    Change.call("org/apache/kafka/common/utils/Utils.murmur2", "hash"))),
    FILTER_EMPTY(
            "what a store held before a start is new to the filter in front of it",
            "OneFirstSeenPerKeyAndLife",
            new Change("io/github/firstseen/topology/FilterFilling", "fillSlice", Change.answer(true))),
    CHANGELOG_OFF(
            "a store that nothing can be restored from",
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/SightingWindows",
                    "<init>",
                    Change.call("org/apache/kafka/streams/state/StoreBuilder.withLoggingEnabled", "unlogged"))),
    COMMANDS_MOVE_TIME(
            "commands move stream time, by the clock of the broker that took them",
            "StreamTimeIsOfRecords",
            new Change(
                    "io/github/firstseen/topology/CommandTimestamps",
                    "extract",
                    Change.longOfArgument("org/apache/kafka/clients/consumer/ConsumerRecord", "timestamp"))),
    ATTEMPTS_UNFENCED(
            "a report counts whichever attempt it is about",
            "AuditExplainsIt",
            new Change("io/github/firstseen/dedup/Lifecycle", "fence", Change.nothing())),
    AUDIT_OF_EXCEPTIONS(
            "first-seen records, duplicates and reports that count are not audited",
            "AuditTellsAll",
            new Change(
                    "io/github/firstseen/topology/DedupConfig",
                    "auditLevel",
                    Change.constant("io/github/firstseen/topology/AuditLevel", "EXCEPTIONS")));

    private final Mutation mutation;

    Mutant(String broke, String caughtBy, Change... changes) {
        this.mutation = new Mutation(broke, caughtBy, changes);
    }

    /** What is broken in it, for a person to read. */
    public String broke() {
        return mutation.broke();
    }

    /** The simple name of the guarantee that must be broken by it; others may be too. */
    public String caughtBy() {
        return mutation.caughtBy();
    }

    /** Whether only the first instance is one. */
    public boolean isOfOneInstance() {
        return this == OTHER_HASH_ON_ONE;
    }

    List<Change> changes() {
        return mutation.changes();
    }

    /** Where it is changed: classes and methods. */
    public List<String> places() {
        return mutation.places();
    }

    /** The {@link #places} in which an instance has said that it was changed while it was loaded. */
    public List<String> changesIn(String log) {
        return mutation.changesIn(log);
    }

    /** The product with this change. */
    public Product product(Product shipped, Path root) {
        return Mutation.product(text(), shipped, root);
    }

    /** As on the command line: {@code ttl-off-by-one}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one with this text, with hyphens or underscores.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    public static Mutant named(String text) {
        return Arrays.stream(values())
                .filter(mutant ->
                        mutant.text().equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant is called " + text + ", there are "
                        + Arrays.stream(values()).map(Mutant::text).toList()));
    }

    /**
     * Those of a list with commas between, each once; {@code all} are all.
     *
     * @throws IllegalArgumentException if there is none of a name, with those there are
     */
    public static List<Mutant> listed(String texts) {
        return Mutation.listed(texts, values(), Mutant::named);
    }
}
