package io.github.firstseen.prove.mutant;

import io.github.firstseen.prove.stage.Product;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ClassVisitor;

/**
 * What makes a mutant.
 *
 * @param broke what is broken in it, for a person to read
 * @param caughtBy the simple name of the guarantee that must be broken by it
 * @param changes of the product
 */
record Mutation(String broke, String caughtBy, List<Change> changes) {
    Mutation(String broke, String caughtBy, Change... changes) {
        this(broke, caughtBy, List.of(changes));
    }

    Mutation {
        changes = List.copyOf(changes);
    }

    /** Those of the mutant of this name, of whichever kind. */
    static List<Change> changesOf(String name) {
        return Arrays.stream(OutboxMutant.values())
                .filter(mutant -> mutant.text().equals(name))
                .findFirst()
                .map(OutboxMutant::changes)
                .orElseGet(() -> Mutant.named(name).changes());
    }

    /**
     * Those of a list with commas between, each once; {@code all} are all.
     *
     * @param named finds one by its text
     */
    static <M> List<M> listed(String texts, M[] all, Function<String, M> named) {
        return texts.equals("all")
                ? List.of(all)
                : Arrays.stream(texts.split(",", -1))
                        .map(String::strip)
                        .map(named)
                        .distinct()
                        .toList();
    }

    /** Where it is changed: classes and methods. */
    List<String> places() {
        return changes.stream().map(Change::place).toList();
    }

    /** The {@link #places} in which a log says that they were changed. */
    List<String> changesIn(String log) {
        return places().stream()
                .filter(place -> log.contains(MutantAgent.CHANGED + place))
                .toList();
    }

    /** The product with these changes. */
    static Product product(String name, Product shipped, Path root) {
        return shipped.changedBy(root.resolve("prove/target/firstseen-prove.jar") + "=" + name, List.of(asm()));
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
}
