package io.github.firstseen.cdc;

import io.github.firstseen.testkit.cluster.Cluster;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** The witness of a fault: the connector's producer has a transaction open with records of a topic in it. */
final class OpenTransaction {
    /** How Connect names the producers of tasks: the group, the connector, the task. */
    private static final String TRANSACTIONAL_ID = "firstseen-connect-" + CaptureRig.CONNECTOR + "-0";

    private OpenTransaction() {}

    /** Whether there is one now, as its coordinator says. */
    static boolean holds(Cluster cluster, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            List<String> open = admin
                    .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                    .all()
                    .get()
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .filter(TRANSACTIONAL_ID::equals)
                    .toList();
            return admin.describeTransactions(open).all().get().values().stream()
                    .flatMap(transaction -> transaction.topicPartitions().stream())
                    .anyMatch(partition -> partition.topic().equals(topic));
        }
    }
}
