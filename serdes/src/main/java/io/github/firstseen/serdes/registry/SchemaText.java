package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The Avro schema in an answer. */
final class SchemaText {
    private static final String AVRO = "AVRO";

    private SchemaText() {}

    /** Its text; null where there is none, or it is of another type. */
    static @Nullable String of(Answer answer) {
        JsonNode text = answer.json().path("schema");
        return answer.isOk() && text.isTextual() && type(answer).equals(AVRO) ? text.asText() : null;
    }

    /** The registry's word for Avro, JSON Schema or Protobuf; Avro where it says none. */
    private static String type(Answer answer) {
        return answer.json().path("schemaType").asText(AVRO);
    }

    /** Why {@link #of} is null for an answer of a schema. */
    static String whyNone(String about, Answer answer) {
        if (answer.isTooLarge()) {
            return about + " is over " + Answer.MAX_BYTES + " bytes";
        }
        return type(answer).equals(AVRO)
                ? about + " came without its text"
                : about + " is of type " + type(answer) + "; only " + AVRO + " can be read here";
    }

    /**
     * The schema itself. Defaults are not checked: what was registered with a wrong one can still be read.
     *
     * @param referred what it refers to, each before who refers to it
     * @throws UnknownSchemaException for a text that is no schema
     */
    static Schema parse(String about, List<String> referred, String text) throws UnknownSchemaException {
        Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
        try {
            referred.forEach(parser::parse);
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnknownSchemaException(
                    about + " is no Avro schema: " + e.getClass().getSimpleName());
        }
    }
}
