package io.github.firstseen.app.demo;

/** The input cannot be sent; the message names file, line and what is wrong, and never the content. */
public final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
