package io.github.firstseen.app.demo;

import io.github.firstseen.app.config.RefusedException;

/** The input cannot be sent; the message names file, line and what is wrong, and never the content. */
final class BadInputException extends RefusedException {
    private static final long serialVersionUID = 1L;

    BadInputException(String problem) {
        super(problem);
    }
}
