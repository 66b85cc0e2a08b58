package io.github.firstseen.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pay-1       | pay-1",
                "a/b?c#d     | a%2Fb%3Fc%23d",
                "a b+c%d     | a%20b%2Bc%25d",
                "zahlung-ü€  | zahlung-%C3%BC%E2%82%AC",
                ".           | %2E",
                "..          | %2E%2E",
                "../../x     | ..%2F..%2Fx",
                "a;b=c       | a%3Bb%3Dc"
            })
    void shouldTakeAnyKeyAsOneSegmentOfThePath(String key, String segment) {
        assertThat(Resource.ofKey(null, key).toString()).isEqualTo("/v1/keys/" + segment);
        assertThat(URI.create("http://localhost" + Resource.ofKey(null, key)).getRawPath())
                .isEqualTo("/v1/keys/" + segment);
    }

    @Test
    void shouldHaveTheParametersThatAreSaid() {
        assertThat(Resource.ofKey("shop 2&x", "k")
                        .below("release")
                        .with("partition", 3)
                        .with("stale", null))
                .hasToString("/v1/keys/k/release?scope=shop%202%26x&partition=3");
        assertThat(Resource.STATUS.with("a", "b").with("c", "d")).hasToString("/v1/status?a=b&c=d");
    }
}
