package io.github.firstseen.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a file of Java properties, in UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * The file's keys and values; trailing blanks of values are cut, which nobody sees in an editor.
     *
     * @throws WrongConfigException where the file cannot be read
     */
    public static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new WrongConfigException("cannot read " + file + ": there is no such file");
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongConfigException("cannot read " + file + ": " + e.getMessage());
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> values.put(key, properties.getProperty(key).stripTrailing()));
        return values;
    }
}
