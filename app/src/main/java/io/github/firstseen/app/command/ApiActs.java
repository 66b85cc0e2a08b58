package io.github.firstseen.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.client.Api;
import io.github.firstseen.app.client.ProblemException;
import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.operate.ActResult;
import io.github.firstseen.app.operate.Response;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Acts on a key through an instance, which writes the command and waits for its answer. */
final class ApiActs {
    private final Api api;

    ApiActs(Api api) {
        this.api = api;
    }

    /**
     * Does it.
     *
     * @param key the resource of the key
     * @return what came of it, also where the command changed nothing
     * @throws ProblemException where there was no command
     */
    ActResult act(Resource key, Command command, @Nullable String why, Duration wait) {
        Resource act = key.below(command.type() == CommandType.RELEASE ? "release" : "report")
                .with("wait", wait.toSeconds());
        try {
            return result(api.post(act, body(command, why), wait));
        } catch (ProblemException e) {
            if (e.document().hasNonNull("ending")) {
                return result(e.document());
            }
            throw e;
        }
    }

    private static Map<String, Object> body(Command command, @Nullable String why) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (command.type() != CommandType.RELEASE) {
            body.put("status", command.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (why != null) {
            body.put("why", why);
        }
        if (command.attempt() != Command.ANY_ATTEMPT) {
            body.put("attempt", command.attempt());
        }
        if (command.source() != null) {
            body.put("source", command.source().toString());
        }
        Outcome outcome = command.outcome();
        byte[] content = outcome == null ? null : outcome.content();
        if (outcome != null && content != null) {
            body.put(
                    "outcome",
                    Map.of(
                            "contentType",
                            outcome.contentType(),
                            "content",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(content)));
        }
        return body;
    }

    private ActResult result(JsonNode document) {
        ActResult told = api.read(document, ActResult.class);
        return told.withOk(isGood(told));
    }

    /** An answer that did not come is no success here, whichever way the command went. */
    private static boolean isGood(ActResult told) {
        return Stream.of(Response.Ending.values())
                .filter(ending -> ending.text().equals(told.ending()))
                .findFirst()
                .map(Response.Ending::isGood)
                .orElse(told.ok());
    }
}
