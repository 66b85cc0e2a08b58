package io.github.firstseen.topology;

import org.apache.kafka.common.KafkaException;

/** A topic that records must go to does not exist; nothing is lost, but nothing can go on until it does. */
public final class TopicMissingException extends KafkaException {
    private static final long serialVersionUID = 1L;

    public TopicMissingException(String topic) {
        super("topic " + topic + " does not exist; make it with: bin/firstseen topics --create --config FILE");
    }
}
