package io.github.firstseen.prove;

import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionState;

/**
 * How many transactions there were, by the log that their coordinators keep.
 *
 * @param committed that ended so
 * @param aborted that ended so, whoever aborted them
 */
record Transactions(long committed, long aborted) {
    private static final String TOPIC = "__transaction_state";

    /** Those of all transactional ids that begin so. */
    static Transactions read(String bootstrapServers, String idPrefix) {
        return of(TopicReader.readUncommitted(bootstrapServers, TOPIC), idPrefix);
    }

    /** By the records of that log, in the order of each id. */
    static Transactions of(List<LogRecord> log, String idPrefix) {
        Set<String> ongoing = new HashSet<>();
        long committed = 0;
        long aborted = 0;
        for (LogRecord record : log) {
            if (record.key() == null || record.value() == null) {
                continue;
            }
            TransactionLog.ReadResult read = TransactionLog.read(
                    ByteBuffer.wrap(record.key().get()),
                    ByteBuffer.wrap(record.value().get()));
            if (read instanceof TransactionLog.TxnRecord transaction
                    && transaction.transactionId().startsWith(idPrefix)) {
                TransactionState state = transaction.metadata().state();
                if (state == TransactionState.ONGOING) {
                    ongoing.add(transaction.transactionId());
                    // A producer that is fenced ends a transaction that it may never have begun.
                } else if (isEnd(state) && ongoing.remove(transaction.transactionId())) {
                    committed += state == TransactionState.COMPLETE_COMMIT ? 1 : 0;
                    aborted += state == TransactionState.COMPLETE_ABORT ? 1 : 0;
                }
            }
        }
        return new Transactions(committed, aborted);
    }

    private static boolean isEnd(TransactionState state) {
        return state == TransactionState.COMPLETE_COMMIT || state == TransactionState.COMPLETE_ABORT;
    }
}
