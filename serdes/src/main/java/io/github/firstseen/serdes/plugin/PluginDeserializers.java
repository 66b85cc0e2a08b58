package io.github.firstseen.serdes.plugin;

import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.registry.RegistryException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/**
 * Makes deserializers of the class that the configuration names. Any thread.
 *
 * <p>Errors are {@link UnusablePluginException}, but where configuring one needs a registry that gives no answer:
 * {@link RegistryUnavailableException}.
 */
public final class PluginDeserializers implements Supplier<AvroSource> {
    private final PluginSettings settings;
    private final PluginContext context;
    private final Constructor<?> constructor;

    private PluginDeserializers(PluginSettings settings, PluginContext context, Constructor<?> constructor) {
        this.settings = settings;
        this.context = context;
        this.constructor = constructor;
    }

    /**
     * Finds the class; makes none yet.
     *
     * @param classes where it is found with its libraries
     */
    public static PluginDeserializers in(ClassLoader classes, PluginSettings settings) {
        PluginContext context = new PluginContext(classes);
        return new PluginDeserializers(settings, context, context.call(() -> constructor(classes, settings)));
    }

    private static Constructor<?> constructor(ClassLoader classes, PluginSettings settings) {
        try {
            Class<?> type = Class.forName(settings.className(), true, classes);
            if (!Deserializer.class.isAssignableFrom(type) && !Serde.class.isAssignableFrom(type)) {
                throw new UnusablePluginException("is neither a Deserializer nor a Serde of Kafka; name one that is");
            }
            return type.getConstructor();
        } catch (ClassNotFoundException e) {
            throw new UnusablePluginException(
                    "there is no such class, neither in the jars of firstseen.plugin.path nor in"
                            + " firstseen; correct the name, or put its jar there");
        } catch (NoSuchMethodException e) {
            throw new UnusablePluginException("has no public constructor without parameters; name a class that has");
        } catch (LinkageError e) {
            throw broken(e);
        }
    }

    /** One that is configured, for one thread at a time. */
    @Override
    public AvroSource get() {
        try {
            return context.call(() -> configured(made()));
        } catch (LinkageError e) {
            throw broken(e);
        }
    }

    private Object made() {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof LinkageError broken) {
                throw broken;
            }
            throw new UnusablePluginException("its constructor failed: " + text(e.getTargetException()));
        } catch (InstantiationException | IllegalAccessException e) {
            throw new UnusablePluginException("cannot be made, being abstract or not public; name a class that can");
        }
    }

    private AvroSource configured(Object made) {
        try {
            if (made instanceof Serde<?> serde) {
                serde.configure(settings.properties(), false);
                return source(serde.deserializer(), serde::close);
            }
            Deserializer<?> deserializer = (Deserializer<?>) made;
            deserializer.configure(settings.properties(), false);
            return source(deserializer, deserializer::close);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            PluginFault fault = PluginFault.of(e);
            if (!(e instanceof RegistryException) && fault.isOfRegistry()) {
                throw new RegistryUnavailableException(settings.className() + " had no answer: " + fault, null);
            }
            throw new UnusablePluginException("cannot be configured: " + text(e));
        }
    }

    private AvroSource source(Deserializer<?> deserializer, Runnable closing) {
        return new DeserializerSource(deserializer, settings.topic(), context, closing);
    }

    private String text(Throwable thrown) {
        String message = thrown.getMessage();
        String type = thrown.getClass().getSimpleName();
        return message == null
                ? type
                : type + ": " + settings.withoutSecrets().apply(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static UnusablePluginException broken(LinkageError e) {
        // Its message is the name of a class.
        return new UnusablePluginException("a class that it needs is missing or does not fit ("
                + e.getClass().getSimpleName() + ": " + e.getMessage()
                + "); put the jar that has it into firstseen.plugin.path");
    }
}
