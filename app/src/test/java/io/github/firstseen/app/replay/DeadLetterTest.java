package io.github.firstseen.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {
    private static final Letters LETTERS = Letters.OF_ORDERS;

    @Test
    void shouldSayWhatItIsAndWhereItsRecordCameFrom() {
        DeadLetter letter = of(LETTERS.letter("ttl-over-retention", new Coordinates("orders", 3, 42), 7));

        assertThat(letter.reason()).isEqualTo("ttl-over-retention");
        assertThat(letter.source()).isEqualTo(new Coordinates("orders", 3, 42));
        assertThat(letter.at()).isEqualTo(new Coordinates("orders-dead", 3, 7));
        assertThat(of(LETTERS.letter("late", 0, 0)).reason()).isEqualTo("late");
    }

    @Test
    void shouldGoBackAsItsProducerWroteItDatedAnewToThePartitionItCameFrom() {
        ConsumerRecord<byte[], byte[]> record = LETTERS.letter("late", new Coordinates("orders", 3, 42), 7);

        ProducerRecord<byte[], byte[]> copy = of(record).copy(99);

        assertThat(copy.topic()).isEqualTo("orders");
        assertThat(copy.partition()).isEqualTo(3);
        assertThat(copy.timestamp()).isEqualTo(99);
        assertThat(copy.key()).isEqualTo(record.key());
        assertThat(copy.value()).isEqualTo(record.value());
        assertThat(copy.headers().toArray())
                .containsExactly(new RecordHeader("idempotency-key", "k-orders-3@42".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        HeaderNames.DECISION + ", first-seen",
        HeaderNames.DECISION + ", ''",
        HeaderNames.SOURCE + ",   nowhere",
    })
    void shouldBeNoneWhereTheHeadersAreNotThoseOfADeadLetter(String header, String value) {
        ConsumerRecord<byte[], byte[]> record = LETTERS.letter("late", 0, 0);
        record.headers().remove(header).add(header, value.getBytes(UTF_8));

        assertThat(DeadLetter.of(record)).isNull();
    }

    @ParameterizedTest
    @CsvSource({HeaderNames.DECISION, HeaderNames.REASON, HeaderNames.SOURCE})
    void shouldBeNoneWithoutOneOfItsHeaders(String header) {
        ConsumerRecord<byte[], byte[]> record = LETTERS.letter("late", 0, 0);
        record.headers().remove(header);

        assertThat(DeadLetter.of(record)).isNull();
        assertThat(DeadLetter.of(LETTERS.foreign(0, 0))).isNull();
    }

    @Test
    void shouldKnowThatItsRecordWasLeftOut() {
        assertThat(of(LETTERS.leftOut(0, 0)).isLeftOut()).isTrue();
        assertThat(of(LETTERS.letter("too-large", 0, 0)).isLeftOut()).isFalse();
    }

    @Test
    void shouldTrustTheBrokersDateAlone() {
        ConsumerRecord<byte[], byte[]> byBroker = LETTERS.letter("late", 0, 0);
        ConsumerRecord<byte[], byte[]> byProducer = new ConsumerRecord<>(
                byBroker.topic(),
                0,
                0,
                Letters.WRITTEN_MS,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                byBroker.key(),
                byBroker.value(),
                byBroker.headers(),
                Optional.empty());

        assertThat(of(byBroker).isYoungerThan(Letters.WRITTEN_MS - 1)).isTrue();
        assertThat(of(byBroker).isYoungerThan(Letters.WRITTEN_MS)).isFalse();
        assertThat(of(byProducer).isYoungerThan(Letters.WRITTEN_MS - 1)).isFalse();
    }

    private static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(DeadLetter.of(record));
    }
}
