package io.github.firstseen.app.http;

import java.util.Locale;

/** Why a request was not answered as asked. Names and statuses are public. */
public enum ProblemKind {
    UNKNOWN_KEY(404, "Nothing is remembered of this key"),
    WRONG_REQUEST(400, "The request cannot be understood"),
    KEY_MISSING(400, "The request header Idempotency-Key is missing"),
    NOT_SIGNED(401, "The request is not signed as it must be"),
    NOT_AUTHENTICATED(401, "Say who you are"),
    NOT_ALLOWED(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    WRONG_METHOD(405, "This address does not take this method"),
    TOO_LARGE(413, "The request is too large"),
    MISDIRECTED(421, "This instance is not the one that is meant"),
    TOO_MANY_SUBSCRIBERS(429, "Enough follow the events already"),
    IN_FLIGHT(409, "The first request with this key is in flight"),
    PAYLOAD_DIFFERS(422, "This key was used with another payload"),
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
        return "urn:firstseen:problem:" + word();
    }

    /** The last word of its type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the gateway alone answers so. */
    boolean isOfGateway() {
        return this == KEY_MISSING || this == NOT_SIGNED || this == IN_FLIGHT || this == PAYLOAD_DIFFERS;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
