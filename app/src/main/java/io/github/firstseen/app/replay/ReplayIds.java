package io.github.firstseen.app.replay;

/**
 * What a replay calls itself on the cluster; these names are public, since they are what it has to be allowed.
 *
 * @param applicationId of the deduplicator whose dead letters they are
 */
record ReplayIds(String applicationId) {
    /** One for all replays of an application, so that a second one at the same time fences the first. */
    String transactional() {
        return applicationId + "-replay";
    }

    /** The group whose offsets say how far this reason was replayed. */
    String group(String reason) {
        return transactional() + "-" + reason;
    }
}
