package io.github.firstseen.app.http;

import io.github.firstseen.dedup.Outcome;

/** The media type of an outcome, as a consumer reported it. */
final class OutcomeType {
    private static final String UNKNOWN = "application/octet-stream";

    private OutcomeType() {}

    /** One that can stand in a header, and that no browser runs. */
    static String of(Outcome outcome) {
        String type = outcome.contentType();
        boolean isData =
                type.matches("(?i)(application/(json|[a-z0-9.+-]+\\+json|octet-stream|xml|avro|x-protobuf)|text/plain)"
                        + " *(;[\\x20-\\x7e]*)?");
        return isData ? type : UNKNOWN;
    }
}
