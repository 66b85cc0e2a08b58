package io.github.firstseen.prove.traffic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final int RECORDS = 20_000;
    private static final int PER_SECOND = 300;

    /** A record, and the wall clock when it was written. */
    private record Written(TestRecord record, long wallMs) {
        long timeMs() {
            return Objects.requireNonNull(record.timestampMs());
        }

        @Nullable
        String key() {
            return record.headers().stream()
                    .filter(header -> header.name().equals("idempotency-key"))
                    .map(LogHeader::value)
                    .map(value -> new String(Objects.requireNonNull(value).get(), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static List<Written> written(long seed, Routing routing) {
        Mix mix = new Mix(seed, routing, START_MS);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            long wallMs = START_MS + i * 1_000L / PER_SECOND;
            written.add(new Written(mix.next(wallMs), wallMs));
        }
        return written;
    }

    @ParameterizedTest
    @EnumSource
    void shouldDrawTheSameForTheSameSeed(Routing routing) {
        Seeds.with(seed -> assertThat(written(seed, routing)).isEqualTo(written(seed, routing)));
    }

    @Test
    void shouldGiveAllCopiesOfAMessageOneRecordKeyAndItsPartitionWhereOrderIsPromised() {
        Seeds.with(seed -> {
            List<TestRecord> records = written(seed, Routing.PARTITION).stream()
                    .map(Written::record)
                    .toList();
            assertThat(records).filteredOn(each -> each.key() == null).isNotEmpty();
            assertThat(recordKeysByKey(seed).values())
                    .hasSizeGreaterThan(1_000)
                    .allSatisfy(recordKeys -> assertThat(recordKeys).hasSize(1));
            assertThat(records)
                    .filteredOn(each -> each.key() != null)
                    .allSatisfy(each -> assertThat(each.partition()).isEqualTo(Routing.partitionOf(text(each.key()))));
        });
    }

    private static Map<String, Set<Bytes>> recordKeysByKey(long seed) {
        return written(seed, Routing.PARTITION).stream()
                .filter(each -> each.key() != null && each.record().key() != null)
                .collect(groupingBy(
                        each -> Objects.requireNonNull(each.key()),
                        mapping(each -> Objects.requireNonNull(each.record().key()), toSet())));
    }

    private static String text(@Nullable Bytes bytes) {
        return new String(Objects.requireNonNull(bytes).get(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldScatterCopiesOverPartitionsWhereTheyMeetByKey() {
        Seeds.with(seed -> assertThat(written(seed, Routing.KEY).stream()
                        .filter(each -> each.key() != null)
                        .collect(groupingBy(
                                each -> Objects.requireNonNull(each.key()),
                                mapping(each -> each.record().partition(), toSet())))
                        .values())
                .filteredOn(partitions -> partitions.size() == Numbers.PARTITIONS)
                .hasSizeGreaterThan(100));
    }

    @Test
    void shouldNotRunAheadOfTheBacklog() {
        Seeds.with(seed -> {
            List<Written> backlog = written(seed, Routing.KEY).stream()
                    .filter(each -> each.wallMs() < START_MS + Pace.CATCH_UP_MS)
                    .toList();
            assertThat(backlog)
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(each.timeMs()).isLessThanOrEqualTo(new Pace(START_MS).eventMs(each.wallMs())));
        });
    }

    @Test
    void shouldBringManyCopiesAsOldAsTheStoreMayHoldTheirFirstWithinHalfAMinute() {
        Seeds.with(seed -> assertThat(written(seed, Routing.KEY).stream()
                        .filter(each -> each.wallMs() < START_MS + 30_000)
                        .filter(each -> each.key() != null && each.key().startsWith("old-"))
                        .filter(each ->
                                new Pace(START_MS).eventMs(each.wallMs()) - each.timeMs() > Numbers.GRACE_MS / 2))
                .hasSizeGreaterThan(50));
    }
}
