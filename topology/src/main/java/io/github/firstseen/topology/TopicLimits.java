package io.github.firstseen.topology;

/**
 * What the cluster allows of a topic, known before a record is sent there: under exactly-once a failed send cannot be
 * rescued afterwards, and a record over a topic's limit freezes the task without an error. Answers at once, from memory;
 * called by stream threads.
 */
@FunctionalInterface
public interface TopicLimits {
    /**
     * The topic's {@code max.message.bytes}, in bytes.
     *
     * @throws TopicMissingException where the topic does not exist
     */
    int maxMessageBytes(String topic);
}
