package io.github.firstseen.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoErrorTest {
    private static final String REPLICA_MANAGER = "kafka.server.ReplicaManager";
    private static final String CONTROLLER = "kafka.server.ControllerApis";

    @Test
    void shouldKeepOutWhatTheProducerMendsByItself() {
        assertThat(decision(REPLICA_MANAGER, new OutOfOrderSequenceException("3 after 1")))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldTellWhatElseTheReplicaManagerSays() {
        assertThat(decision(REPLICA_MANAGER, new IOException("disk"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decision(REPLICA_MANAGER, null)).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void shouldTellWhatAProducerOfOursSaysOfIt() {
        assertThat(decision("org.apache.kafka.clients.producer.X", new OutOfOrderSequenceException("3 after 1")))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void shouldKeepOutThatAControllerDoesNotKnowYetThatItIsActive() {
        assertThat(decision(CONTROLLER, new CompletionException(new NotControllerException("node 0"))))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldTellWhatElseAControllerSays() {
        assertThat(decision(CONTROLLER, new CompletionException(new IOException("disk"))))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decision(CONTROLLER, new IOException("disk"))).isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decision(String logger, @Nullable Exception thrown) {
        Logger from = new LoggerContext().getLogger(logger);
        return new NoError().decide(new LoggingEvent("", from, Level.ERROR, "an append failed", thrown, null));
    }
}
