package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fingerprints of payloads (A2, E1)")
class FingerprinterTest {
    private final Fingerprinter json = Fingerprinter.json(List.of());

    @Test
    void shouldHashTheBytesAsTheyAreWhenRaw() throws InvalidRecordException {
        byte[] value = {1, 2, 3};

        assertThat(Fingerprinter.raw().of(value))
                .hasToString("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
        assertThat(Fingerprinter.raw().of(new byte[0]))
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void shouldKnowATombstoneFromAnEmptyPayload() throws InvalidRecordException {
        assertThat(Fingerprinter.raw().of(null)).isEqualTo(Fingerprint.OF_NO_PAYLOAD);
        assertThat(json.of(null)).isEqualTo(Fingerprint.OF_NO_PAYLOAD);
        assertThat(json.of("null".getBytes(UTF_8))).isNotEqualTo(Fingerprint.OF_NO_PAYLOAD);
    }

    @Test
    void shouldHashTheCanonicalForm() throws InvalidRecordException {
        assertThat(of(json, " { \"b\" : 1.0 , \"a\" : \"\\u0041\" } "))
                .isEqualTo(Fingerprint.of("{\"a\":\"A\",\"b\":1}".getBytes(UTF_8)));
    }

    @Test
    void shouldBeOneForAllSpellingsAndAnotherForAnyChange() throws InvalidRecordException {
        long seed = Seed.value();
        JsonDocument documents = new JsonDocument(new Random(seed));
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> document = documents.next();
            Map<String, Object> changed = documents.changed(document);
            Fingerprint fingerprint = of(json, documents.spell(document));
            assertThat(of(json, documents.spell(document)))
                    .as("seed %d, document %d: %s", seed, i, document)
                    .isEqualTo(fingerprint);
            assertThat(of(json, documents.spell(changed)))
                    .as("seed %d, document %d: %s became %s", seed, i, document, changed)
                    .isNotEqualTo(fingerprint);
        }
    }

    @Test
    void shouldTellLargeIdsApart() throws InvalidRecordException {
        assertThat(of(json, "{\"id\":9007199254740993}")).isNotEqualTo(of(json, "{\"id\":9007199254740992}"));
    }

    @Test
    void shouldLeaveOutWhatIsExcluded() throws InvalidRecordException {
        Fingerprinter without = Fingerprinter.json(List.of("/sentAt", "/meta/a~1b", "/items/1/ts", "/nowhere/at/all"));

        assertThat(of(without, "{\"sentAt\":1,\"id\":7,\"meta\":{\"a/b\":1},\"items\":[{},{\"ts\":2,\"n\":1}]}"))
                .isEqualTo(of(without, "{\"id\":7,\"meta\":{},\"items\":[{},{\"ts\":[3],\"n\":1}]}"))
                .isEqualTo(of(json, "{\"id\":7,\"meta\":{},\"items\":[{},{\"n\":1}]}"))
                .isNotEqualTo(
                        of(without, "{\"sentAt\":1,\"id\":7,\"meta\":{\"a/b\":1},\"items\":[{\"ts\":2},{\"n\":1}]}"))
                .isNotEqualTo(of(without, "{\"sentAt\":1,\"id\":8,\"meta\":{\"a/b\":1},\"items\":[{},{\"n\":1}]}"));
    }

    @Test
    void shouldKeepThePlacesOfTheElementsNextToAnExcludedOne() throws InvalidRecordException {
        Fingerprinter without = Fingerprinter.json(List.of("/0", "/1"));

        assertThat(of(without, "[1,2,3]"))
                .isEqualTo(of(without, "[7,8,3]"))
                .isEqualTo(of(json, "[null,null,3]"))
                .isNotEqualTo(of(without, "[1,2]"))
                .isNotEqualTo(of(without, "[1,3,2]"));
        assertThat(of(without, "{\"0\":1,\"2\":2}")).isEqualTo(of(json, "{\"2\":2}"));
    }

    @Test
    void shouldNotMindTheOrderOfExclusionsWithinEachOther() throws InvalidRecordException {
        String text = "{\"a\":{\"b\":1},\"c\":[{\"d\":1}]}";

        assertThat(of(Fingerprinter.json(List.of("/a", "/a/b", "/c/0", "/c/0/d")), text))
                .isEqualTo(of(Fingerprinter.json(List.of("/c/0/d", "/c/0", "/a/b", "/a")), text))
                .isEqualTo(of(json, "{\"c\":[null]}"));
    }

    @Test
    void shouldRefuseWhatIsNoPointerToAPart() {
        for (String pointer : List.of("", "sentAt", "#/sentAt", "/a~b", "/a~")) {
            assertThatIllegalArgumentException()
                    .as(pointer)
                    .isThrownBy(() -> Fingerprinter.json(List.of(pointer)))
                    .withMessageEndingWith("got " + pointer);
        }
    }

    private static Fingerprint of(Fingerprinter fingerprinter, String text) throws InvalidRecordException {
        return fingerprinter.of(text.getBytes(UTF_8));
    }
}
