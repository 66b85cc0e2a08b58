package io.github.firstseen.app.gateway;

/** A request is not signed as it must be: why, for people, without anything of a secret. */
public final class NotSignedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSignedException(String why) {
        super(why, null, false, false);
    }
}
