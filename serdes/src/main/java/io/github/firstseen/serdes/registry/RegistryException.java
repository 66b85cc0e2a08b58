package io.github.firstseen.serdes.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a registry said other than an answer, or that it said nothing. The message names what was asked, subject or id;
 * it never holds a secret. But for {@link RegistryUnavailableException} it is final: asking again would not help before
 * somebody has changed something.
 */
public abstract sealed class RegistryException extends RuntimeException
        permits IncompatibleSchemaException,
                InvalidSchemaException,
                NotRegisteredException,
                RegistryRefusedException,
                RegistryUnavailableException,
                UnexpectedAnswerException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
