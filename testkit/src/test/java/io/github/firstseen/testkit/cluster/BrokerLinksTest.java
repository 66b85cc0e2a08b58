package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That its cuts hold is in the contract of the cluster. */
@DisplayName("F1: brokers cut off from each other")
class BrokerLinksTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "broker-0-fetcher-1, 0",
        "broker-1-txn-marker-sender, 1",
        "raft-client-12, 12",
        "AddPartitionsManager-client-3, 3",
        "producer, -1"
    })
    void shouldKnowANodeByWhatItCallsItself(String client, int node) {
        assertThat(BrokerLinks.nodeOf(client)).isEqualTo(node);
    }
}
