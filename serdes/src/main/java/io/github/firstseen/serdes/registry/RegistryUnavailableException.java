package io.github.firstseen.serdes.registry;

import org.jspecify.annotations.Nullable;

/** The registry gave no answer in time. The message names what was asked, and of whom; later it may be answered. */
public final class RegistryUnavailableException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
