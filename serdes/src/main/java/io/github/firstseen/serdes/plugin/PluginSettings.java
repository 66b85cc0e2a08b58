package io.github.firstseen.serdes.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which class of a plugin reads payloads, and how it is configured. Immutable.
 *
 * @param className of a Kafka Deserializer or Serde
 * @param topic the one that it is told payloads are from
 * @param properties what it is configured with, secrets among them
 * @param withoutSecrets takes them out of a text
 */
public record PluginSettings(
        String className, String topic, Map<String, Object> properties, UnaryOperator<String> withoutSecrets) {
    public PluginSettings {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Without the properties. */
    @Override
    public String toString() {
        return "PluginSettings[className=" + className + ", topic=" + topic + "]";
    }
}
