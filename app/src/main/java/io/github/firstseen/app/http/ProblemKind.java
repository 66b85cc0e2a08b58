package io.github.firstseen.app.http;

import java.util.Locale;

/** Why a request was not answered as asked. Names and statuses are public. */
public enum ProblemKind {
    UNKNOWN_KEY(404, "Nothing is remembered of this key"),
    WRONG_REQUEST(400, "The request cannot be understood"),
    NOT_AUTHENTICATED(401, "Say who you are"),
    NOT_ALLOWED(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    WRONG_METHOD(405, "This address does not take this method"),
    TOO_LARGE(413, "The request is too large"),
    MISDIRECTED(421, "This instance is not the one that is meant"),
    TOO_MANY_SUBSCRIBERS(429, "Enough follow the events already"),
    REFUSED(409, "Nothing was changed"),
    LIFECYCLE_OFF(409, "The lifecycle is off"),
    FAILED(500, "An error of firstseen's own"),
    NOT_AVAILABLE(503, "No answer can be given now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** As RFC 9457 has it, {@code urn:firstseen:problem:unknown-key}. */
    public String type() {
        return "urn:firstseen:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
