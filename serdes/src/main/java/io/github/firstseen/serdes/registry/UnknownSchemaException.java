package io.github.firstseen.serdes.registry;

/**
 * A schema id that stands for nothing that can be read here. The message names the id. No stack trace: what stands in a
 * frame is not the program's fault.
 */
public final class UnknownSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownSchemaException(String message) {
        super(message, null, false, false);
    }
}
