package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Canonical JSON (A2, E1)")
class CanonicalJsonTest {
    @Test
    void shouldWriteTheExampleOfRfc8785AsItsSection324Does() throws InvalidRecordException {
        String example = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        String bytes = "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e"
                + "756d62657273223a5b3333333333333333332e333333333333332c31652b3330"
                + "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24"
                + "5c75303030665c6e4127425c225c5c5c5c5c222f227d";

        assertThat(canonical(example))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(HexFormat.of().formatHex(canonical(example).getBytes(UTF_8))).isEqualTo(bytes);
    }

    @Test
    void shouldSortPropertiesByUtf16CodeUnitsAsSection323Does() throws InvalidRecordException {
        String example = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
                + "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
                + "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";

        assertThat(canonical(example))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void shouldEscapeWhatRfc8785EscapesAndNothingElse() throws InvalidRecordException {
        assertThat(canonical("\"\\b\\t\\n\\f\\r\\u0000\\u001F\\u007f\\u2028\\/\\\"\\\\\""))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028/\\\"\\\\\"");
    }

    @Test
    void shouldSortNestedObjectsAndKeepTheOrderOfArrays() throws InvalidRecordException {
        assertThat(canonical("{\"b\":[3,1,{\"d\":{},\"c\":[]}],\"\":null,\"a\":true}"))
                .isEqualTo("{\"\":null,\"a\":true,\"b\":[3,1,{\"c\":[],\"d\":{}}]}");
    }

    @Test
    void shouldAgreeWithTheLibraryOnDocumentsOfIJson() throws InvalidRecordException, IOException {
        long seed = Seed.value();
        JsonDocument documents = new JsonDocument(new Random(seed));
        for (int i = 0; i < 2_000; i++) {
            String text = documents.spell(documents.next());
            assertThat(canonical(text))
                    .as("seed %d, document %d: %s", seed, i, text)
                    .isEqualTo(new JsonCanonicalizer(text.trim()).getEncodedString());
        }
    }

    @Test
    void shouldBeItsOwnCanonicalForm() throws InvalidRecordException {
        long seed = Seed.value();
        JsonDocument documents = new JsonDocument(new Random(seed));
        for (int i = 0; i < 500; i++) {
            Map<String, Object> document = documents.next();
            String once = canonical(documents.spell(document));
            assertThat(canonical(once)).as("seed %d, document %d", seed, i).isEqualTo(once);
        }
    }

    @Test
    void shouldRefuseHalfASurrogatePairInStringsAndNames() {
        for (String text : new String[] {
            "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud800\\ud800\\udc00\"", "{\"\\udead\":1}", "[[\"x\\udbff\"]]"
        }) {
            assertThatThrownBy(() -> canonical(text)).as(text).isInstanceOf(InvalidRecordException.class);
        }
    }

    private static String canonical(String json) throws InvalidRecordException {
        return new String(
                CanonicalJson.of(JsonPayload.parse(json.getBytes(UTF_8), InvalidReason.PAYLOAD_UNREADABLE)), UTF_8);
    }
}
