package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The schemas that one refers to, and those that they refer to: each once, before who refers to it. For one answer.
 */
final class References {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_SCHEMAS = 256;

    private record Reference(String name, String subject, int version) {
        static Reference of(JsonNode json) {
            return new Reference(
                    json.path("name").asText(),
                    json.path("subject").asText(),
                    json.path("version").asInt());
        }

        String place() {
            return "version " + version + " of subject " + subject;
        }
    }

    private final String about;
    private final Function<Question, CompletableFuture<Answer>> registry;
    private final Map<String, String> textByName = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    /** @param about whose references they are, in the words of errors */
    References(String about, Function<Question, CompletableFuture<Answer>> registry) {
        this.about = about;
        this.registry = registry;
    }

    /**
     * Their texts, in the order in which they can be parsed; fails with UnknownSchemaException where they cannot be
     * resolved.
     */
    CompletableFuture<List<String>> of(JsonNode schema) {
        return collect(schema, 1).thenApply(unused -> List.copyOf(textByName.values()));
    }

    private CompletableFuture<Void> collect(JsonNode schema, int depth) {
        List<Reference> references = new ArrayList<>();
        schema.path("references").forEach(json -> references.add(Reference.of(json)));
        CompletableFuture<Void> collected = CompletableFuture.completedFuture(null);
        for (Reference each : references) {
            collected = collected.thenCompose(unused -> collect(each, depth));
        }
        return collected;
    }

    private CompletableFuture<Void> collect(Reference reference, int depth) {
        if (textByName.containsKey(reference.name)) {
            return CompletableFuture.completedFuture(null);
        }
        if (depth > MAX_DEPTH || textByName.size() + open.size() >= MAX_SCHEMAS) {
            return refused("more deeply than " + MAX_DEPTH + " levels or to more than " + MAX_SCHEMAS + " schemas");
        }
        if (!open.add(reference.place())) {
            return refused("in a circle, over " + reference.place());
        }
        return registry.apply(Question.version(reference.subject, reference.version))
                .thenCompose(answer -> {
                    String text = SchemaText.of(answer);
                    if (text == null) {
                        return refused("to " + reference.place() + ", which is not there or no Avro schema");
                    }
                    return collect(answer.json(), depth + 1).thenAccept(unused -> {
                        open.remove(reference.place());
                        textByName.put(reference.name, text);
                    });
                });
    }

    private <V> CompletableFuture<V> refused(String how) {
        return CompletableFuture.failedFuture(new UnknownSchemaException(about + " refers " + how));
    }
}
