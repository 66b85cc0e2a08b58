package io.github.firstseen.examples.outbox.demo;

/**
 * How it went. Field names are public: they are JSON, too.
 *
 * @param replaysDropped rows that the relay was given twice
 * @param deadLetters rows that it could not publish
 * @param longestBacklog rows that waited in the database at once, at most
 * @param brokerDownSeconds for how long the broker was down
 * @param seconds from the first transaction to the last published event
 */
record Course(long replaysDropped, long deadLetters, long longestBacklog, double brokerDownSeconds, double seconds) {}
