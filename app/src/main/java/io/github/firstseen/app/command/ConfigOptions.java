package io.github.firstseen.app.command;

import io.github.firstseen.app.config.PropertiesFile;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from. */
public final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "The properties file.")
    private @Nullable Path file;

    @Option(names = "-o", paramLabel = "KEY=VALUE", description = "Sets one key, over the file; as often as needed.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /** The file's keys and over them the overrides, not checked yet. */
    public Map<String, String> properties() {
        Map<String, String> properties =
                file == null ? new LinkedHashMap<>() : new LinkedHashMap<>(PropertiesFile.load(file));
        properties.putAll(overrides);
        return properties;
    }

    /** @throws WrongConfigException with every problem found */
    Settings settings() {
        return Settings.of(properties());
    }
}
