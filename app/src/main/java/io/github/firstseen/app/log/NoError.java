package io.github.firstseen.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps out what the embedded broker calls an error and is none. Under transactions V2 the second batch of a producer can
 * overtake the first, which waits while its partition is added to the transaction; the broker refuses it as out of order
 * and the producer sends it again. Everything else its replica manager has to say of an append is told.
 */
public final class NoError extends Filter<ILoggingEvent> {
    private static final String REPLICA_MANAGER = "kafka.server.ReplicaManager";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown != null
                        && thrown.getClassName().equals(OutOfOrderSequenceException.class.getName())
                        && event.getLoggerName().equals(REPLICA_MANAGER)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
