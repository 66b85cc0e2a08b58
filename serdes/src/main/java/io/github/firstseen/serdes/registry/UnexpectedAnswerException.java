package io.github.firstseen.serdes.registry;

/** An answer that a registry should not give: a redirect, which is never followed, or a status of no meaning here. */
public final class UnexpectedAnswerException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswerException(String message) {
        super(message, null);
    }
}
