package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One request of the API.
 *
 * @param about what is asked for, in the words of errors
 * @param path behind the registry's URL
 * @param body JSON to post, null for a GET
 */
record Question(String about, String path, @Nullable String body) {
    static Question byId(int id) {
        return new Question("schema id " + id, "/schemas/ids/" + id, null);
    }

    static Question latest(String subject) {
        return new Question(
                "the latest version of subject " + subject, subjectPath(subject) + "/versions/latest", null);
    }

    /** Also a version that was deleted since: whoever refers to it still does. */
    static Question version(String subject, int version) {
        return new Question(
                "version " + version + " of subject " + subject,
                subjectPath(subject) + "/versions/" + version + "?deleted=true",
                null);
    }

    static Question register(String subject, Schema schema, boolean normalized) {
        return new Question(
                "registering " + schema.getFullName() + " under subject " + subject,
                subjectPath(subject) + "/versions" + normalize(normalized),
                body(schema));
    }

    static Question lookup(String subject, Schema schema, boolean normalized) {
        return new Question(
                schema.getFullName() + " under subject " + subject,
                subjectPath(subject) + normalize(normalized),
                body(schema));
    }

    static Question compatible(String subject, Schema schema) {
        return new Question(
                "compatibility of " + schema.getFullName() + " with subject " + subject,
                "/compatibility" + subjectPath(subject) + "/versions/latest",
                body(schema));
    }

    private static String normalize(boolean normalized) {
        return normalized ? "?normalize=true" : "";
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String body(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
