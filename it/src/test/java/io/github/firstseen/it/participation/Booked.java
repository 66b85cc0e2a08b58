package io.github.firstseen.it.participation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as the worker's look-up tells it.
 *
 * @param arrival the how manieth of its event it is, from 1
 * @param place 0 for none
 * @param bodySha256 of the body that counted
 */
record Booked(String requestId, long arrival, String status, int place, String bodySha256) {
    static Booked of(JsonNode request) {
        return new Booked(
                request.path("requestId").asText(),
                request.path("arrival").asLong(),
                request.path("status").asText(),
                request.path("place").asInt(),
                request.path("bodySha256").asText());
    }
}
