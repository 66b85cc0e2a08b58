package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked of a registry, and what it has answered. Any thread; no method waits. */
final class RegistryClient {
    private static final int MAX_SCHEMAS = 1_000;

    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistryHttp http;
    private final boolean normalizes;
    private final KeptAnswers<Integer, Schema> schemas = new KeptAnswers<>(MAX_SCHEMAS);
    private final UnknownIds unknownIds = new UnknownIds(UnknownIds.REMEMBERED);
    private final KeptAnswers<SubjectSchema, Integer> registered = new KeptAnswers<>(MAX_SCHEMAS);
    private final KeptAnswers<SubjectSchema, Integer> lookedUp = new KeptAnswers<>(MAX_SCHEMAS);
    private final KeptAnswers<String, RegisteredSchema> latest = new KeptAnswers<>(0);

    RegistryClient(RegistryConfig config) {
        http = new RegistryHttp(config);
        normalizes = config.normalizesSchemas();
    }

    RegistryUnavailableException unavailable(String about, Duration waited) {
        return http.unavailable(about, waited);
    }

    /** Without a lock and without I/O; null where it has to be asked for. */
    @Nullable
    Schema known(int id) {
        return schemas.known(id);
    }

    /** Fails with UnknownSchemaException, besides what {@link RegistryException} is. */
    CompletableFuture<Schema> byId(int id) {
        // No registry has one, and some answer as if they were broken.
        String unknown = id < 0 ? "no registry has a schema id " + id : unknownIds.message(id);
        if (unknown != null) {
            return CompletableFuture.failedFuture(new UnknownSchemaException(unknown));
        }
        return schemas.ask(id, () -> fetch(id));
    }

    private CompletableFuture<Schema> fetch(int id) {
        Question question = Question.byId(id);
        return ask(question).thenCompose(answer -> {
            if (answer.isUnknown()) {
                String message = answer.from() + " has no " + question.about();
                unknownIds.remember(id, message);
                return CompletableFuture.failedFuture(new UnknownSchemaException(message));
            }
            return schema(question.about(), answer);
        });
    }

    private CompletableFuture<Schema> schema(String about, Answer answer) {
        String text = SchemaText.of(answer);
        if (text == null) {
            return CompletableFuture.failedFuture(new UnknownSchemaException(SchemaText.whyNone(about, answer)));
        }
        return new References(about, this::ask).of(answer.json()).thenApply(referred -> {
            try {
                return SchemaText.parse(about, referred, text);
            } catch (UnknownSchemaException e) {
                throw new CompletionException(e);
            }
        });
    }

    CompletableFuture<Integer> register(String subject, Schema schema) {
        Question question = Question.register(subject, schema, normalizes);
        return registered.ask(new SubjectSchema(subject, schema), () -> id(question));
    }

    CompletableFuture<Integer> idOf(String subject, Schema schema) {
        Question question = Question.lookup(subject, schema, normalizes);
        return lookedUp.ask(new SubjectSchema(subject, schema), () -> id(question));
    }

    private CompletableFuture<Integer> id(Question question) {
        return known(question).thenApply(answer -> {
            int id = number(question, answer, "id");
            unknownIds.forget(id);
            return id;
        });
    }

    CompletableFuture<RegisteredSchema> latest(String subject) {
        return latest.ask(subject, () -> {
            Question question = Question.latest(subject);
            return known(question)
                    .thenCompose(answer -> schema(question.about(), answer)
                            .thenApply(schema -> new RegisteredSchema(
                                    number(question, answer, "id"), number(question, answer, "version"), schema)));
        });
    }

    CompletableFuture<Boolean> isCompatible(String subject, Schema schema) {
        Question question = Question.compatible(subject, schema);
        return ask(question)
                .thenApply(answer -> answer.isUnknown()
                        || value(question, answer, "is_compatible").asBoolean());
    }

    /** An answer that is OK, or says that something is unknown; fails for others. */
    private CompletableFuture<Answer> ask(Question question) {
        return http.ask(question).thenApply(answer -> {
            if (answer.isOk() || answer.isUnknown()) {
                return answer;
            }
            throw answer.problem(question);
        });
    }

    /** An answer that is OK; fails for others. */
    private CompletableFuture<Answer> known(Question question) {
        return ask(question).thenApply(answer -> {
            if (answer.isUnknown()) {
                throw new NotRegisteredException(
                        answer.from() + " does not have " + question.about() + " (" + answer.errorCode() + ")");
            }
            return answer;
        });
    }

    private static int number(Question question, Answer answer, String field) {
        JsonNode value = value(question, answer, field);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw answer.problem(question);
        }
        return value.asInt();
    }

    private static JsonNode value(Question question, Answer answer, String field) {
        JsonNode value = answer.json().path(field);
        if (value.isMissingNode()) {
            throw answer.problem(question);
        }
        return value;
    }
}
