package io.github.firstseen.testkit.connect;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a worker runs from.
 *
 * @param classPath a file with the class path of a Kafka Connect worker
 * @param plugins the directory of its plugins, one directory each
 */
public record ConnectInstallation(Path classPath, Path plugins) {
    public ConnectInstallation {
        if (!Files.isRegularFile(classPath) || !Files.isDirectory(plugins)) {
            throw new IllegalArgumentException("no Kafka Connect in " + classPath + " and " + plugins
                    + ": build the module connect, it puts both there");
        }
    }

    /** With Debezium's connector for PostgreSQL, as the module {@code connect} leaves it under the project's root. */
    public static ConnectInstallation under(Path root) {
        Path built = root.resolve("connect").resolve("target").toAbsolutePath();
        return new ConnectInstallation(built.resolve("classpath"), built.resolve("plugins"));
    }
}
