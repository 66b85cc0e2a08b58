package io.github.firstseen.it.participation;

/**
 * One press of a user and the answer that ended it.
 *
 * @param key the idempotency key that was sent
 * @param bodySha256 of the body that was sent, in hex
 * @param status of the answer
 * @param requestId that was answered; empty where there was none
 */
record Press(String key, String bodySha256, int status, String requestId) {}
