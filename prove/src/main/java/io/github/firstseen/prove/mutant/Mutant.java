package io.github.firstseen.prove.mutant;

import io.github.firstseen.prove.stage.Product;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Products that are broken on purpose, each with the guarantee that must catch it. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without state
public enum Mutant {
    /** Processing without transactions: what is done again after a kill is written again. */
    AT_LEAST_ONCE(
            "EveryRecordDecidedOnce",
            new Change(
                    "io/github/firstseen/topology/StreamsSettings",
                    "requireExactlyOnce",
                    Change.text("exactly_once_v2", "at_least_once"))),
    /** Consumers that see the rerouted records of aborted transactions. */
    READ_UNCOMMITTED(
            "EveryRecordDecidedOnce",
            new Change(
                    "org/apache/kafka/clients/consumer/internals/ConsumerUtils",
                    "configuredIsolationLevel",
                    Change.constant("org/apache/kafka/common/IsolationLevel", "READ_UNCOMMITTED"))),
    /** A key is remembered for one millisecond too long. */
    TTL_OFF_BY_ONE(
            "ConflictsNeverPass",
            new Change("io/github/firstseen/dedup/Sighting", "livesAt", Change.jump(Opcodes.IFGE, Opcodes.IFGT))),
    /** What is not remembered is first-seen, however old it is. */
    LATENESS_UNCHECKED(
            "BehindIsLate",
            new Change("io/github/firstseen/dedup/Rule", "decide", Change.jumps(Opcodes.IFGE, 1, true))),
    /** The store forgets a bucket too early. */
    STORE_BUCKET_SHORT(
            "OneFirstSeenPerKeyAndLife",
            new Change("io/github/firstseen/dedup/StoreLayout", "storeRetentionMs", Change.withoutAddition(2))),
    /** Payloads of the same length count as the same. */
    CONFLICT_BY_LENGTH(
            "ConflictsNeverPass",
            new Change(
                    "io/github/firstseen/dedup/Fingerprint",
                    "of",
                    Change.call("java/security/MessageDigest.digest", "lengthOf"))),
    /** Every record is judged on the partition it came on. */
    NOT_REROUTED(
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/RouteProcessor",
                    "process",
                    Change.jumps(Opcodes.IF_ICMPNE, 2, false))),
    /** One instance has another idea of which partition owns a key. */
    OTHER_HASH_ON_ONE(
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/Owners",
                    "of",
                    Change.call("org/apache/kafka/common/utils/Utils.murmur2", "hash"))),
    /** A store that nothing can be restored from. */
    CHANGELOG_OFF(
            "OneFirstSeenPerKeyAndLife",
            new Change(
                    "io/github/firstseen/topology/SightingWindows",
                    "builder",
                    Change.call("org/apache/kafka/streams/state/StoreBuilder.withLoggingEnabled", "unlogged")));

    private final String caughtBy;
    private final List<Change> changes;

    Mutant(String caughtBy, Change... changes) {
        this.caughtBy = caughtBy;
        this.changes = List.of(changes);
    }

    /** The simple name of the guarantee that must be broken by it; others may be too. */
    public String caughtBy() {
        return caughtBy;
    }

    /** Whether only the first instance is one. */
    public boolean isOfOneInstance() {
        return this == OTHER_HASH_ON_ONE;
    }

    List<Change> changes() {
        return changes;
    }

    /** The product with this change. */
    public Product product(Product shipped, Path root) {
        String agent = root.resolve("prove/target/firstseen-prove.jar") + "=" + text();
        return new Product(shipped.jar(), agent, List.of(asm()));
    }

    private static Path asm() {
        try {
            return Path.of(ClassVisitor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of ASM is no path", e);
        }
    }

    /** As on the command line: {@code ttl-off-by-one}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one with this text.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    public static Mutant named(String text) {
        return Arrays.stream(values())
                .filter(mutant -> mutant.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant is called " + text + ", there are "
                        + Arrays.stream(values()).map(Mutant::text).toList()));
    }
}
