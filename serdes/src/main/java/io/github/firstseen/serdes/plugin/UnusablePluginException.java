package io.github.firstseen.serdes.plugin;

/** A plugin that cannot be used before somebody has changed something; the message, one line without secrets, says what. */
public final class UnusablePluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusablePluginException(String message) {
        super(message);
    }
}
