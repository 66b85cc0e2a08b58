package io.github.firstseen.serdes.registry;

/** What the registry does not allow whoever asks. The message says which credentials were sent, by their key. */
public final class RegistryRefusedException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public RegistryRefusedException(String message) {
        super(message, null);
    }
}
