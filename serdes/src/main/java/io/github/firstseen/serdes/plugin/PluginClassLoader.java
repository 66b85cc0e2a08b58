package io.github.firstseen.serdes.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes in the jars of a directory. Kafka's and Avro's, in which plugin and firstseen talk to each other, and those of
 * SLF4J and Jackson are firstseen's for both; of all others the plugin's own come first, so that it runs with the versions
 * it was made for. Any thread.
 */
public final class PluginClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of(
            "java.",
            "io.github.firstseen.",
            "org.apache.kafka.",
            "org.apache.avro.",
            "org.slf4j.",
            "com.fasterxml.jackson.");

    static {
        registerAsParallelCapable();
    }

    private PluginClassLoader(URL[] jars, ClassLoader parent) {
        super("plugin", jars, parent);
    }

    /**
     * Of all jars in a directory, not of those in directories below it.
     *
     * @throws UnusablePluginException where there is no such directory, no jar in it, or one that cannot be read
     */
    public static PluginClassLoader of(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnusablePluginException("there is no such directory; name the one with the plugin's jars");
        }
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars(directory)) {
            urls.add(url(jar));
        }
        if (urls.isEmpty()) {
            throw new UnusablePluginException("there is no jar in this directory; put those of the plugin into it");
        }
        return new PluginClassLoader(urls.toArray(URL[]::new), PluginClassLoader.class.getClassLoader());
    }

    /** In the order of their names, so that it is the same class each time where two jars have it. */
    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnusablePluginException("this directory cannot be read");
        }
    }

    private static URL url(Path jar) {
        // A class loader passes over what is no jar without a word.
        try {
            new JarFile(jar.toFile()).close();
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path that is no URL: " + jar, e);
        } catch (IOException e) {
            throw new UnusablePluginException(jar.getFileName() + " cannot be read as a jar; copy it again");
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : ownFirst(name, resolve);
        }
    }

    private Class<?> ownFirst(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }
}
