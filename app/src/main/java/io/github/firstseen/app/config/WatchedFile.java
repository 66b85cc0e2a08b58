package io.github.firstseen.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in a file that may change. Whoever asks for it looks whether it has; a file that cannot be used leaves what
 * there was before, and is told of once. Any thread may ask.
 *
 * @param <T> what its lines mean; its text is logged, so it must not tell secrets
 */
public final class WatchedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Settings settings;
    private final String key;
    private final Path file;
    private final Function<List<String>, T> parse;
    private @Nullable Stamp stamp;
    private T content;

    /** What differs when a file is written, or another one put in its place. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object identity) {
        /** Null where there is no file to look at. */
        static @Nullable Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException e) {
                return null;
            }
        }
    }

    /**
     * Reads it.
     *
     * @param settings with the file, for what is told of it
     * @param key of the configuration, which names the file
     * @param parse makes sense of its lines; what it throws, an IllegalArgumentException, names the line that is wrong and
     *     never what stands there
     * @throws RefusedException where it cannot be used
     */
    public WatchedFile(Settings settings, String key, Path file, Function<List<String>, T> parse) {
        this.settings = settings;
        this.key = key;
        this.file = file;
        this.parse = parse;
        // Looked at first: what is written while it is read is noticed with the next question.
        this.stamp = Stamp.of(file);
        this.content = read();
    }

    /** What stands there now. */
    public synchronized T content() {
        Stamp now = Stamp.of(file);
        if (now == null ? stamp != null : !now.equals(stamp)) {
            stamp = now;
            readAgain();
        }
        return content;
    }

    private void readAgain() {
        try {
            content = read();
            LOG.info("{} was read again: {}", file, content);
        } catch (RefusedException e) {
            LOG.warn("{}; what was there before stays", e.getMessage());
        }
    }

    private T read() {
        try {
            return parse.apply(Files.readAllLines(file));
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw refusal("there is no such file");
        } catch (CharacterCodingException e) {
            throw refusal("is not UTF-8");
        } catch (IOException e) {
            throw refusal("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private RefusedException refusal(String why) {
        return settings.refusal(key, why);
    }
}
