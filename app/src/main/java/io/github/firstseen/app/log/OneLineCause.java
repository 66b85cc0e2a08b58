package io.github.firstseen.app.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** The word {@code %cause} of a log pattern: the exception's chain of causes, in the same line. */
public final class OneLineCause extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? ": " + Causes.of(proxy.getThrowable()) : "";
    }
}
