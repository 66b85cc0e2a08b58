package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@code /openapi.json} says, to hold routes and answers to. */
public final class OpenApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    public static OpenApi read() {
        return read("openapi.json");
    }

    /** That of the gateway. */
    public static OpenApi ofGateway() {
        return read("gateway-openapi.json");
    }

    /** That of the relay. */
    public static OpenApi ofRelay() {
        return read("relay-openapi.json");
    }

    private static OpenApi read(String resource) {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(resource)) {
            return new OpenApi(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Method and path of all that it describes, to the role that it names. */
    public Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String role = operation.getValue().path("x-firstseen-role").asText();
                    described.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), role);
                }));
        return described;
    }

    /** The same of what is served. */
    public static Map<String, String> served(List<Routes> routes) {
        Map<String, String> served = new TreeMap<>();
        Javalin javalin = Javalin.create(config -> routes.forEach(each -> each.addTo(config.routes)));
        javalin.unsafe.internalRouter.allHttpHandlers().forEach(parsed -> {
            Endpoint endpoint = parsed.endpoint;
            served.put(endpoint.method.name() + " " + endpoint.path, role(endpoint));
        });
        return served;
    }

    private static String role(Endpoint endpoint) {
        var roles = endpoint.metadata(Roles.class);
        assertThat(roles).as(endpoint.path).isNotNull();
        assertThat(roles.getRoles()).as(endpoint.path).hasSize(1);
        RouteRole role = roles.getRoles().iterator().next();
        return ((Role) role).word();
    }

    /**
     * Holds an answer to what is described for its status; members that are not described are a fault here.
     *
     * @param path as it is described
     */
    public JsonNode check(String method, String path, HttpResponse<String> response) throws IOException {
        String where = "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/";
        String status = document.at(where + response.statusCode()).isMissingNode()
                ? "default"
                : Integer.toString(response.statusCode());
        JsonNode described = resolved(document.at(where + status));
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s %s, status %s as %s", method, path, status, type)
                .isFalse();
        JsonNode body = MAPPER.readTree(response.body());
        assertThat(problems(schema, body)).as(response.body()).isEmpty();
        return body;
    }

    /** What a document has that a schema of this description does not allow. */
    public List<String> problems(JsonNode schema, JsonNode body) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("allOf", MAPPER.createArrayNode().add(schema.deepCopy()));
        root.set("components", document.get("components").deepCopy());
        close(root);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root).validate(body).stream()
                .map(Object::toString)
                .toList();
    }

    /** Readers must not fail on members that come later, so it is only here that there are none. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
