package io.github.firstseen.app.query;

/**
 * A reply, with who gave it.
 *
 * @param instance that answered
 * @param partition that was asked
 * @param read what it read
 */
public record Heard(Address instance, int partition, Reply.Read read) {}
