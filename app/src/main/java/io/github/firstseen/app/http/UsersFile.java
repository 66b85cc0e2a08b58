package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a file that may change. Whoever is asked for looks whether it has; a file that cannot be used leaves those
 * who were there before, and is told of once. Any thread may ask.
 */
final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

    private final Settings settings;
    private final Path file;
    private @Nullable Stamp stamp;
    private Users users;

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
     * @throws RefusedException naming the line that is wrong, never what stands there
     */
    UsersFile(Settings settings, Path file) {
        this.settings = settings;
        this.file = file;
        // Looked at first: what is written while it is read is noticed with the next question.
        this.stamp = Stamp.of(file);
        this.users = read();
    }

    /** Those who are in it now. */
    synchronized Users users() {
        Stamp now = Stamp.of(file);
        if (now == null ? stamp != null : !now.equals(stamp)) {
            stamp = now;
            readAgain();
        }
        return users;
    }

    private void readAgain() {
        try {
            users = read();
            LOG.info("{} was read again: {} users", file, users.size());
        } catch (RefusedException e) {
            LOG.warn("{}; the users from before stay", e.getMessage());
        }
    }

    private Users read() {
        try {
            return Users.parse(Files.readAllLines(file));
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
        return settings.refusal(HttpConfig.USERS_FILE, why);
    }
}
