package io.github.firstseen.serdes.registry;

/** A schema that the rules of its subject do not allow beside the versions that are there. */
public final class IncompatibleSchemaException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public IncompatibleSchemaException(String message) {
        super(message, null);
    }
}
