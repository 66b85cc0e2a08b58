package io.github.firstseen.prove.mutant;

import io.github.firstseen.prove.stage.Product;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Opcodes;

/** Pollers and relays that are broken on purpose, each with the guarantee that must catch it. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without state
public enum OutboxMutant {
    REPLAYS_RELAYED(
            "what the poller publishes again is relayed again",
            "OutboxRelayedOnce",
            new Change(
                    "io/github/firstseen/topology/relay/EventIds",
                    "meet",
                    Change.constant("io/github/firstseen/topology/relay/EventIds$Met", "FIRST"))),
    PARKED_OVERTAKEN(
            "an event does not wait behind those of its aggregate that are parked",
            "OutboxOrderKept",
            new Change(
                    "io/github/firstseen/topology/relay/Relay", "inOrder", Change.jumps(Opcodes.IFNONNULL, 1, false))),
    CURSOR_ON_NUMBERS(
            "rows are read from the highest published number on, not those that are unmarked",
            "OutboxRelayedOnce",
            new Change(
                    "io/github/firstseen/app/poll/ShardSql",
                    "read",
                    Change.recipe(
                            "WHERE r.published_at IS NULL",
                            "WHERE r.seq > coalesce((SELECT max(p.seq) FROM outbox p WHERE p.published_at IS NOT NULL), 0)"))),
    BATCH_UNSORTED(
            "a batch is published in the order of event ids",
            "OutboxOrderKept",
            new Change(
                    "io/github/firstseen/app/poll/ShardSql",
                    "read",
                    Change.recipe("OR n = 1 ORDER BY seq", "OR n = 1 ORDER BY id"))),
    MARKED_UNSURE(
            "rows are marked though Kafka did not say that their transaction was committed",
            "OutboxRelayedOnce",
            new Change(
                    "io/github/firstseen/app/poll/Publisher",
                    "publish",
                    Change.call("org/apache/kafka/clients/producer/Producer.commitTransaction", "commitIfItCan")));

    private final Mutation mutation;

    OutboxMutant(String broke, String caughtBy, Change... changes) {
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

    List<Change> changes() {
        return mutation.changes();
    }

    /** Where it is changed: classes and methods. */
    public List<String> places() {
        return mutation.places();
    }

    /** The {@link #places} in which a log says that they were changed. */
    public List<String> changesIn(String log) {
        return mutation.changesIn(log);
    }

    /** The product with this change. */
    public Product product(Product shipped, Path root) {
        return Mutation.product(text(), shipped, root);
    }

    /** As on the command line: {@code batch-unsorted}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Those of a list with commas between, each once; {@code all} are all.
     *
     * @throws IllegalArgumentException if there is none of a name, with those there are
     */
    public static List<OutboxMutant> listed(String texts) {
        return Mutation.listed(texts, values(), OutboxMutant::named);
    }

    private static OutboxMutant named(String text) {
        return Arrays.stream(values())
                .filter(mutant -> mutant.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant is called " + text + ", there are "
                        + Arrays.stream(values()).map(OutboxMutant::text).toList()));
    }
}
