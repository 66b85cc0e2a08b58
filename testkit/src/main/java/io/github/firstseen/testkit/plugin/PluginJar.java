package io.github.firstseen.testkit.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes into a jar, against the class path of the test. Those of the test itself are not in it. */
public final class PluginJar {
    private PluginJar() {}

    /**
     * Writes a jar.
     *
     * @param jar where it is written
     * @param classes each the source of one top-level class: its package, if any, in the first line, and the class of the
     *     name that follows the first {@code class}
     */
    public static void write(Path jar, String... classes) {
        try {
            Path out = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
            compile(out, classes);
            pack(out, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path out, String... classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<JavaFileObject> sources = new ArrayList<>();
        for (String source : classes) {
            sources.add(new Source(source));
        }
        List<String> options =
                List.of("-proc:none", "-d", out.toString(), "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(said, null, null, options, null, sources).call()) {
            throw new IllegalArgumentException("a plugin does not compile: " + said);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        private static String name(String text) {
            String behind = text.substring(text.indexOf("class ") + "class ".length());
            return behind.substring(0, behind.indexOf(' '));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }
}
