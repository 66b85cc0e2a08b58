package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.github.firstseen.app.relay.RelayCounts;
import io.github.firstseen.app.relay.RelayStatus;
import io.github.firstseen.topology.relay.RelayStanding;
import io.github.firstseen.topology.relay.RelayStanding.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F6: what is served is described")
class OpenApiTest {
    private final OpenApi api = OpenApi.read();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void shouldServeItAsItIs() throws Exception {
        try (Served served = Served.with(OpenApiRoutes.ofInstance())) {
            var response = served.get("/openapi.json");
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(api.check("GET", "/openapi.json", response)).isEqualTo(api.document());
            assertThat(api.document().get("openapi").textValue()).startsWith("3.1.");
        }
    }

    @Test
    void shouldReferToNothingThatIsNotThere() {
        List<JsonNode> references = api.document().findValues("$ref");
        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(reference -> assertThat(api.document()
                                .at(reference.textValue().substring(1))
                                .isMissingNode())
                        .as(reference.textValue())
                        .isFalse());
        for (String kind : List.of("schemas", "parameters", "responses")) {
            api.document()
                    .get("components")
                    .get(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(references)
                            .extracting(JsonNode::textValue)
                            .contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void shouldHoldOnlySchemasThatJsonSchemaAllows() {
        var meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));
        List<JsonNode> schemas = new ArrayList<>();
        api.document().get("components").get("schemas").forEach(schemas::add);
        schemas.addAll(api.document().findValues("schema"));

        assertThat(schemas)
                .hasSizeGreaterThan(20)
                .allSatisfy(schema -> assertThat(meta.validate(schema)).isEmpty());
    }

    @Test
    void shouldNameEveryKindOfProblem() {
        List<String> types = Arrays.stream(ProblemKind.values())
                .filter(kind -> !kind.isOfGateway())
                .map(ProblemKind::type)
                .toList();
        JsonNode problem = api.document().at("/components/schemas/Problem/properties/type/enum");

        assertThat(problem).extracting(JsonNode::textValue).containsExactlyElementsOf(types);
        api.document()
                .findValues("enum")
                .forEach(values -> assertThat(values)
                        .extracting(JsonNode::textValue)
                        .filteredOn(value -> value.startsWith("urn:"))
                        .isSubsetOf(types));
    }

    @Test
    void shouldReferToNothingThatIsNotThereOfTheRelayToo() {
        OpenApi relay = OpenApi.ofRelay();
        List<String> references = relay.document().findValuesAsText("$ref");

        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(reference -> assertThat(
                                relay.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        for (String kind : List.of("schemas", "responses")) {
            relay.document()
                    .at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void shouldDescribeARelayAsItTellsOfItself() {
        OpenApi api = OpenApi.ofRelay();
        RelayStanding standing = new RelayStanding(
                0, 5, 2, 100, 3, 1, 1, true, List.of(new Waiting("order", "42", "too-large", 3, true, 0, 2, 3)));
        RelayStatus.Part part =
                new RelayStatus.Part("127.0.0.1:7090", "running", 1, new RelayCounts(1, 2, 3), List.of(standing));
        RelayStatus status = new RelayStatus(
                "firstseen-relay",
                "1",
                9,
                "outbox",
                "outbox.event.${aggregatetype}",
                part.counts(),
                List.of(new RelayStatus.Instance("127.0.0.1:7090", "running", 1)),
                List.of(
                        new RelayStatus.Partition("127.0.0.1:7090", 2L, 4L, standing),
                        new RelayStatus.Partition("127.0.0.1:7090", null, null, standing)),
                List.of("look at it"));

        assertThat(api.problems(described(api, "Status"), Json.MAPPER.valueToTree(status)))
                .isEmpty();
        assertThat(api.problems(described(api, "Part"), Json.MAPPER.valueToTree(part)))
                .isEmpty();
        assertThat(api.problems(described(api, "Part"), Json.MAPPER.valueToTree(status)))
                .as("it is no part")
                .isNotEmpty();
    }

    private static JsonNode described(OpenApi api, String schema) {
        return api.document().at("/components/schemas/" + schema);
    }

    @Test
    void shouldNameKindsOfProblemsThatThereAreOfTheGatewayToo() {
        List<String> types =
                Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList();
        JsonNode problem = OpenApi.ofGateway().document().at("/components/schemas/Problem/properties/type/enum");

        assertThat(problem).extracting(JsonNode::textValue).isSubsetOf(types);
        assertThat(problem)
                .extracting(JsonNode::textValue)
                .containsAll(Arrays.stream(ProblemKind.values())
                        .filter(ProblemKind::isOfGateway)
                        .map(ProblemKind::type)
                        .toList());
    }

    @Test
    void shouldAskForTokensWhereARoleIsNeeded() {
        api.document()
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    boolean isOpen =
                            operation.get("x-firstseen-role").textValue().equals("anyone");
                    assertThat(operation.get("security").isEmpty())
                            .as(operation.get("operationId").textValue())
                            .isEqualTo(isOpen);
                    assertThat(operation.get("responses").has("401")).isEqualTo(!isOpen);
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"""
                Sighting | {"requestId":"233ffccd-51fe-83d5-abfb-31cbd6c246f9","key":"pay-1","scope":"shop-2",\
                "status":"SUCCEEDED","nextCopy":"duplicate","firstSeenMs":1795232880878,"expiryMs":1795319280878,\
                "origin":"ingest-0@0","recordTimeMs":1795232880878,"attempt":1,"leaseUntilMs":1795232980878,\
                "fingerprint":"5bb0816b5bb0816b5bb0816b5bb0816b5bb0816b5bb0816b5bb0816b5bb0816b",\
                "outcome":{"contentType":"application/json","length":13,"content":"eyJyZWNlaXB0Ijo3fQ"},\
                "answeredBy":{"instance":"127.0.0.1:7070","partition":3,"role":"standby","asOfMs":1795232880999,\
                "behind":{"records":12,"ms":340}}}""", """
                ActAnswer | {"ok":true,"ending":"done","text":"released","requestId":\
                "233ffccd-51fe-83d5-abfb-31cbd6c246f9","written":["commands-3@7"],\
                "event":{"at":"audit-0@12","time":1,"command":"RELEASE"}}""", """
                Status | {"applicationId":"firstseen","version":"0.1.0-SNAPSHOT","asOfMs":1,"ingestTopic":"ingest",\
                "routing":"key","lifecycle":"on","audit":"exceptions","instances":[{"instance":"127.0.0.1:7070",\
                "reachable":false}],"partitions":[{"partition":0,"ownerState":"restoring","standbys":[],\
                "committedOffset":1,"endOffset":2,"lag":1,"frozenMs":0,"restore":{"restored":1200,"total":5000000,\
                "perSecond":81000.0,"timeLeftMs":61000},"store":{"sightings":1200,"bytes":1,"oldestMs":1}}],\
                "decisions":{"firstSeen":1,"duplicates":0,"conflicts":0,"late":0,"invalid":0,"rerouted":0,"swept":0,\
                "commands":0,"refusedCommands":0},"problems":[{"kind":"restoring","partition":0,"text":"x"}]}"""})
    void shouldAllowWhatWasAgreed(String schema, String body) throws Exception {
        JsonNode described = api.document().at("/components/schemas/" + schema.strip());

        assertThat(api.problems(described, mapper.readTree(body))).isEmpty();
        assertThat(api.problems(described, mapper.readTree(body.replaceFirst("\\{", "{\"more\":1,"))))
                .as("a member that nobody described")
                .isNotEmpty();
    }

    @Test
    void shouldDescribeHealthAndProblemsAsTheyAre() throws Exception {
        Routes busy = routes -> routes.get(
                "/v1/keys/{key}",
                request -> {
                    throw Problem.of(ProblemKind.UNKNOWN_KEY, "check it");
                },
                Role.READ);
        try (Served served =
                Served.of(Served.settings(Map.of()), instance -> List.of(new HealthRoutes(instance), busy))) {
            assertThat(api.check("GET", "/live", served.get("/live"))
                            .get("status")
                            .textValue())
                    .isEqualTo("up");
            assertThat(api.check("GET", "/ready", served.get("/ready"))
                            .get("status")
                            .textValue())
                    .isEqualTo("down");
            api.check("GET", "/v1/keys/{key}", served.get("/v1/keys/a"));
        }
    }
}
