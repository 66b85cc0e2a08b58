package io.github.firstseen.serdes.registry;

/** A schema that the registry takes for none, or one of the registry's that is none of Avro or cannot be read here. */
public final class InvalidSchemaException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public InvalidSchemaException(String message) {
        super(message, null);
    }
}
