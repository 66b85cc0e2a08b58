package io.github.firstseen.serdes.registry;

/** A subject, a version of it, or a schema under it, that the registry does not have. */
public final class NotRegisteredException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public NotRegisteredException(String message) {
        super(message, null);
    }
}
