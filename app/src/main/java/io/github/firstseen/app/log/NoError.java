package io.github.firstseen.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps out what the embedded broker calls an error and is none. Under transactions V2 the second batch of a producer can
 * overtake the first, which waits while its partition is added to the transaction; the broker refuses it as out of order
 * and the producer sends it again. Everything else its replica manager has to say of an append is told. And a controller
 * that starts refuses its own registration until it knows that it is the active one, and asks itself again.
 */
public final class NoError extends Filter<ILoggingEvent> {
    private static final String REPLICA_MANAGER = "kafka.server.ReplicaManager";
    private static final String CONTROLLER = "kafka.server.ControllerApis";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown != null && isNone(event.getLoggerName(), thrown) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isNone(String logger, IThrowableProxy thrown) {
        IThrowableProxy cause = thrown.getCause();
        return (logger.equals(REPLICA_MANAGER) && is(thrown, OutOfOrderSequenceException.class))
                || (logger.equals(CONTROLLER) && cause != null && is(cause, NotControllerException.class));
    }

    private static boolean is(IThrowableProxy thrown, Class<?> type) {
        return thrown.getClassName().equals(type.getName());
    }
}
