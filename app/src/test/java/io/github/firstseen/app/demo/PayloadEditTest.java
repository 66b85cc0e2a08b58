package io.github.firstseen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadEditTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "{\"a\":{\"b\":1}}", "[]", "[1,2]", "\"text\"", "1.50", "true", "null"})
    void shouldStayJsonAndBecomeAnother(String json) throws Exception {
        JsonNode edited = JSON.readTree(PayloadEdit.apply(json, 3));

        assertThat(edited).isNotEqualTo(JSON.readTree(json));
        assertThat(edited).isNotEqualTo(JSON.readTree(PayloadEdit.apply(json, 4)));
    }

    @Test
    void shouldKeepTheMembersOfAnObjectAsTheyStand() {
        assertThat(PayloadEdit.apply("{\"n\":1.0}", 2)).isEqualTo("{\"n\":1.0,\"firstseen-demo-edit\":2}");
        assertThat(PayloadEdit.apply("{}", 2)).isEqualTo("{\"firstseen-demo-edit\":2}");
    }

    @Test
    void shouldRefuseANumberThatMeansNoEdit() {
        assertThatThrownBy(() -> PayloadEdit.apply("{}", 0)).hasMessage("edits are numbered from 1, got 0");
    }
}
