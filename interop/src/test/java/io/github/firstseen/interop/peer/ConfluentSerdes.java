package io.github.firstseen.interop.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Confluent's KafkaAvroSerializer and KafkaAvroDeserializer, version 5.3.2, with the Avro and Kafka classes of their time:
 * in a class loader that sees none of ours. Records go in and come out as JSON.
 */
public final class ConfluentSerdes implements AutoCloseable {
    private final URLClassLoader classes;
    private final Object serializer;
    private final Object deserializer;

    /** Of values; the serializer registers what it writes. */
    public ConfluentSerdes(String registryUrl) {
        try {
            Path bundle = Path.of("target", "peers", "beam.jar");
            if (!Files.exists(bundle)) {
                throw new IllegalStateException("the serializer was not copied to " + bundle);
            }
            classes = new URLClassLoader(new URL[] {bundle.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Map<String, String> config = Map.of("schema.registry.url", registryUrl);
            serializer = configured("io.confluent.kafka.serializers.KafkaAvroSerializer", config);
            deserializer = configured("io.confluent.kafka.serializers.KafkaAvroDeserializer", config);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object configured(String name, Map<String, String> config) {
        Object made = construct(type(name));
        call(made, "configure", new Class<?>[] {Map.class, boolean.class}, config, false);
        return made;
    }

    /** What the serializer makes of a record for the value of a topic. */
    public byte[] serialize(String topic, String schema, String json) {
        return (byte[])
                call(serializer, "serialize", new Class<?>[] {String.class, Object.class}, topic, record(schema, json));
    }

    /** The record that the deserializer reads from the value of a topic, as JSON. */
    public String deserialize(String topic, byte[] value) {
        return call(deserializer, "deserialize", new Class<?>[] {String.class, byte[].class}, topic, value)
                .toString();
    }

    private Object record(String schema, String json) {
        Class<?> schemaType = type("org.apache.avro.Schema");
        Object parsed =
                call(construct(type("org.apache.avro.Schema$Parser")), "parse", new Class<?>[] {String.class}, schema);
        Object factory = callStatic(type("org.apache.avro.io.DecoderFactory"), "get");
        Object decoder = call(factory, "jsonDecoder", new Class<?>[] {schemaType, String.class}, parsed, json);
        Object reader =
                construct(type("org.apache.avro.generic.GenericDatumReader"), new Class<?>[] {schemaType}, parsed);
        return call(reader, "read", new Class<?>[] {Object.class, type("org.apache.avro.io.Decoder")}, new Object[] {
            null, decoder
        });
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name, true, classes);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not in the bundle: " + name, e);
        }
    }

    private static Object construct(Class<?> type) {
        return construct(type, new Class<?>[0]);
    }

    private static Object construct(Class<?> type, Class<?>[] parameters, Object... arguments) {
        try {
            Constructor<?> constructor = type.getConstructor(parameters);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + ": " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object callStatic(Class<?> type, String name) {
        try {
            return type.getMethod(name).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Object target, String name, Class<?>[] parameters, Object... arguments) {
        try {
            Method method = target.getClass().getMethod(name, parameters);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name + ": " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
