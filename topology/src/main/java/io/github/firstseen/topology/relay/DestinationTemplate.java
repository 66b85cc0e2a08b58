package io.github.firstseen.topology.relay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Names the topic an event is published to, {@code outbox.event.${aggregatetype}}. Immutable, for any thread.
 */
public final class DestinationTemplate {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String AGGREGATE_TYPE = "aggregatetype";
    private static final String TYPE = "type";
    /** What Kafka allows in the name of a topic, which has at most 249 characters and is neither {@code .} nor {@code ..}. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    private final String template;

    private DestinationTemplate(String template) {
        this.template = template;
    }

    static DestinationTemplate parse(String template) {
        check(RelayConfig.DESTINATION, template);
        return new DestinationTemplate(template);
    }

    static void check(String key, String template) {
        Matcher parameters = PARAMETER.matcher(template);
        while (parameters.find()) {
            if (!parameters.group(1).equals(AGGREGATE_TYPE)
                    && !parameters.group(1).equals(TYPE)) {
                throw new ConfigException(
                        key, template, "knows ${aggregatetype} and ${type}, not " + parameters.group());
            }
        }
        if (!isTopic(fill(template, "a", "a"))) {
            throw new ConfigException(key, template, "is no name of a topic");
        }
    }

    /** Whether Kafka takes this as the name of a topic. */
    static boolean isTopic(String name) {
        return TOPIC.matcher(name).matches();
    }

    /** The topic of an event; may be none that Kafka allows, see {@link #isTopic}. */
    public String topicOf(String aggregateType, String type) {
        return fill(template, aggregateType, type);
    }

    private static String fill(String template, String aggregateType, String type) {
        return template.replace("${" + AGGREGATE_TYPE + "}", aggregateType).replace("${" + TYPE + "}", type);
    }

    /** As it is configured. */
    @Override
    public String toString() {
        return template;
    }
}
