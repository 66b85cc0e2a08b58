package io.github.firstseen.app.topics;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is on the cluster.
 *
 * @param name its name
 * @param id what the cluster calls it; another one of the same name has another
 * @param partitions how many it has
 * @param configs all its settings, the broker's defaults included
 */
record TopicState(String name, String id, int partitions, Map<String, String> configs) {
    TopicState {
        configs = Map.copyOf(configs);
    }

    int maxMessageBytes() {
        return Integer.parseInt(config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }

    boolean isCompacted() {
        return config(TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    boolean isLogAppendTime() {
        return config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("LogAppendTime");
    }

    long number(String key) {
        return Long.parseLong(config(key));
    }

    private String config(String key) {
        String value = configs.get(key);
        if (value == null) {
            throw new IllegalStateException("topic " + name + " came without its setting " + key);
        }
        return value;
    }
}
