package io.github.firstseen.it.participation;

import io.github.firstseen.it.process.Firstseen;

/**
 * A worker in a process of its own, asked over HTTP.
 *
 * @param url where it answers look-ups
 */
record WorkerProcess(Firstseen process, String name, String url) {
    /** All requests of an event. */
    Answer event(String eventId) throws Exception {
        return Answer.get(url + "/admin/events/" + eventId + "/requests");
    }

    /** One request. */
    Answer request(String requestId) throws Exception {
        return Answer.get(url + "/admin/requests/" + requestId);
    }
}
