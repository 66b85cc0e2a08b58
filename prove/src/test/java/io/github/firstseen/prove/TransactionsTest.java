package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.server.common.TransactionVersion;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private final List<LogRecord> log = new ArrayList<>();

    private TransactionsTest write(String id, TransactionState... states) {
        for (TransactionState state : states) {
            TransactionMetadata metadata = new TransactionMetadata(
                    id, 7, 7, 7, (short) 1, (short) 0, 6_000, state, Set.of(), 1, 2, TransactionVersion.TV_2);
            byte[] value = TransactionLog.valueToBytes(metadata.prepareNoTransit(), TransactionVersion.TV_2);
            Coordinates at = new Coordinates("__transaction_state", 0, log.size());
            log.add(new LogRecord(at, Bytes.wrap(TransactionLog.keyToBytes(id)), Bytes.wrap(value), List.of(), 0));
        }
        return this;
    }

    @Test
    void shouldCountWhatWasCommittedAndAborted() {
        write("prove-1", TransactionState.EMPTY, TransactionState.ONGOING, TransactionState.PREPARE_COMMIT);
        write("prove-1", TransactionState.COMPLETE_COMMIT, TransactionState.ONGOING, TransactionState.ONGOING);
        write("prove-1", TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT);
        write("prove-2", TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);
        assertThat(Transactions.of(log, "prove-")).isEqualTo(new Transactions(2, 1));
    }

    @Test
    void shouldNotCountAnEndWithoutABeginning() {
        write("prove-1", TransactionState.EMPTY, TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT);
        assertThat(Transactions.of(log, "prove-")).isEqualTo(new Transactions(0, 0));
    }

    @Test
    void shouldNotCountThoseOfOthers() {
        write("other", TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);
        assertThat(Transactions.of(log, "prove-")).isEqualTo(new Transactions(0, 0));
    }
}
