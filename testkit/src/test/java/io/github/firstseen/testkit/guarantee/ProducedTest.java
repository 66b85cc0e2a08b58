package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducedTest {
    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SCOPE = "s".getBytes(StandardCharsets.UTF_8);

    private static LogRecord record(LogHeader... headers) {
        return new LogRecord(new Coordinates("ingest", 0, 0), null, null, List.of(headers), 0);
    }

    @Test
    void shouldReadKeyScopeAndTtlFromTheHeaders() {
        Produced produced = Produced.byHeaders(
                record(
                        LogHeader.of("idempotency-key", "k"),
                        LogHeader.of("idempotency-scope", "s"),
                        LogHeader.of("idempotency-ttl-ms", "7")),
                9);
        assertThat(produced.requestId()).isEqualTo(RequestId.of(SCOPE, KEY));
        assertThat(produced.ttlMs()).isEqualTo(7);
    }

    @Test
    void shouldTakeTheLastOfRepeatedHeaders() {
        Produced produced = Produced.byHeaders(
                record(LogHeader.of("idempotency-key", "j"), LogHeader.of("idempotency-key", "k")), 9);
        assertThat(produced).isEqualTo(Produced.keyed(produced.record(), "k", 9));
    }

    @Test
    void shouldHaveNoRequestIdWhenTheKeyIsMissingEmptyOrTooLong() {
        assertThat(Produced.byHeaders(record(), 9).requestId()).isNull();
        assertThat(Produced.byHeaders(record(LogHeader.of("idempotency-key", "")), 9)
                        .requestId())
                .isNull();
        assertThat(Produced.byHeaders(record(LogHeader.of("idempotency-key", "k".repeat(1_024))), 9)
                        .requestId())
                .isNotNull();
        assertThat(Produced.byHeaders(record(LogHeader.of("idempotency-key", "k".repeat(1_025))), 9)
                        .requestId())
                .isNull();
    }

    @Test
    void shouldRefuseATtlThatIsNotPositive() {
        assertThatThrownBy(() -> new Produced(record(), null, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ttlMs must be positive, got 0");
    }

    @Test
    void shouldRefuseTwoIngestRecordsAtTheSamePlace() {
        Produced one = new Produced(record(), null, 1);
        assertThatThrownBy(() -> History.of(List.of(one, one), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two ingest records at ingest-0@0");
    }
}
