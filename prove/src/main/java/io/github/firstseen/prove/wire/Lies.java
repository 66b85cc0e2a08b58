package io.github.firstseen.prove.wire;

import io.github.firstseen.testkit.wire.Tampering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/**
 * What may be done to requests without breaking what the protocol itself promises. No success is ever made up. An error may
 * stand for a request that was never applied if a broker can refuse it so. It may stand for one that was applied only if it
 * leaves that open: because a broker answers it when it has written but cannot tell whether that will last, or because a
 * client sees it when the answer to its first try was lost and the second meets a coordinator that has moved or a newer
 * epoch.
 */
public final class Lies {
    /** From where a transaction outlives the delay to far beyond its timeout. */
    private static final int DELAY_LEAST_MS = 500;

    private static final int DELAY_MOST_MS = 9_000;

    private static final Map<ApiKeys, List<Errors>> NOT_APPLIED = Map.of(
            ApiKeys.END_TXN,
            List.of(
                    Errors.COORDINATOR_LOAD_IN_PROGRESS,
                    Errors.COORDINATOR_NOT_AVAILABLE,
                    Errors.NOT_COORDINATOR,
                    Errors.CONCURRENT_TRANSACTIONS,
                    Errors.TRANSACTION_ABORTABLE,
                    Errors.INVALID_PRODUCER_EPOCH,
                    Errors.PRODUCER_FENCED,
                    Errors.UNKNOWN_SERVER_ERROR),
            ApiKeys.TXN_OFFSET_COMMIT,
            List.of(
                    Errors.COORDINATOR_LOAD_IN_PROGRESS,
                    Errors.COORDINATOR_NOT_AVAILABLE,
                    Errors.NOT_COORDINATOR,
                    Errors.UNKNOWN_TOPIC_OR_PARTITION,
                    Errors.ILLEGAL_GENERATION,
                    Errors.UNKNOWN_MEMBER_ID,
                    Errors.TRANSACTION_ABORTABLE,
                    Errors.INVALID_PRODUCER_EPOCH,
                    Errors.UNKNOWN_SERVER_ERROR),
            ApiKeys.PRODUCE,
            List.of(
                    Errors.NOT_LEADER_OR_FOLLOWER,
                    Errors.UNKNOWN_TOPIC_OR_PARTITION,
                    Errors.NOT_ENOUGH_REPLICAS,
                    Errors.CORRUPT_MESSAGE,
                    Errors.KAFKA_STORAGE_ERROR,
                    Errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
                    Errors.TRANSACTION_ABORTABLE,
                    Errors.INVALID_PRODUCER_EPOCH,
                    Errors.UNKNOWN_SERVER_ERROR));

    private static final Map<ApiKeys, List<Errors>> PERHAPS_APPLIED = Map.of(
            ApiKeys.END_TXN,
            List.of(
                    Errors.COORDINATOR_NOT_AVAILABLE,
                    Errors.NOT_COORDINATOR,
                    Errors.PRODUCER_FENCED,
                    Errors.UNKNOWN_SERVER_ERROR),
            ApiKeys.TXN_OFFSET_COMMIT,
            List.of(
                    Errors.COORDINATOR_NOT_AVAILABLE,
                    Errors.NOT_COORDINATOR,
                    Errors.PRODUCER_FENCED,
                    Errors.UNKNOWN_SERVER_ERROR),
            ApiKeys.PRODUCE,
            List.of(
                    Errors.NOT_LEADER_OR_FOLLOWER,
                    Errors.REQUEST_TIMED_OUT,
                    Errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
                    Errors.KAFKA_STORAGE_ERROR,
                    Errors.UNKNOWN_SERVER_ERROR));

    private Lies() {}

    /** Any loss or error for requests of this kind, the kinds of harm equally often. */
    public static Tampering any(ApiKeys request, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Tampering.dropBefore(request);
            case 1 -> Tampering.dropAfter(request);
            case 2 -> any(refusals(request), random);
            default -> any(doubts(request), random);
        };
    }

    private static Tampering any(List<Tampering> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Every loss and every error for requests of this kind. */
    static List<Tampering> all(ApiKeys request) {
        List<Tampering> all = new ArrayList<>(List.of(Tampering.dropBefore(request), Tampering.dropAfter(request)));
        all.addAll(refusals(request));
        all.addAll(doubts(request));
        return all;
    }

    private static List<Tampering> refusals(ApiKeys request) {
        return NOT_APPLIED.getOrDefault(request, List.of()).stream()
                .map(error -> Tampering.errorBefore(request, error))
                .toList();
    }

    private static List<Tampering> doubts(ApiKeys request) {
        return PERHAPS_APPLIED.getOrDefault(request, List.of()).stream()
                .map(error -> Tampering.errorAfter(request, error))
                .toList();
    }

    /** A delay of any request that makes a transaction, or of fetches. */
    public static Tampering anyDelay(Random random) {
        List<ApiKeys> requests =
                List.of(ApiKeys.PRODUCE, ApiKeys.TXN_OFFSET_COMMIT, ApiKeys.END_TXN, ApiKeys.FETCH, ApiKeys.HEARTBEAT);
        Duration delay = Duration.ofMillis(DELAY_LEAST_MS + random.nextInt(DELAY_MOST_MS - DELAY_LEAST_MS));
        return Tampering.delay(requests.get(random.nextInt(requests.size())), delay);
    }
}
