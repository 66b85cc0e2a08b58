package io.github.firstseen.serdes.avro;

/**
 * Bytes that are no record of the expected schema, or of a schema nobody told us of. The message says what is wrong, for
 * a person to read, and quotes nothing of the record. No stack trace: what stands on a topic is not the program's fault.
 */
public final class UnreadableAvroException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableAvroException(String message) {
        super(message, null, false, false);
    }
}
