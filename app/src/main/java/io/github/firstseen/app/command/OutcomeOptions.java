package io.github.firstseen.app.command;

import io.github.firstseen.app.operate.Reports;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a message produced, as a person tells it. */
final class OutcomeOptions {
    @ArgGroup
    private @Nullable Content content;

    @Option(
            names = "--content-type",
            paramLabel = "T",
            description = "What the outcome is; default: text/plain for a text, application/octet-stream for a file.")
    private @Nullable String contentType;

    private static final class Content {
        @Option(
                names = "--outcome",
                paramLabel = "TEXT",
                description = "What it produced, which its duplicates will carry; at most 4,096 bytes.")
        private @Nullable String text;

        @Option(names = "--outcome-file", paramLabel = "FILE", description = "The same from a file.")
        private @Nullable Path file;
    }

    /**
     * The outcome; null where none was told.
     *
     * @throws ParameterException where it cannot be kept
     */
    @Nullable
    Outcome outcome(CommandLine line, CommandType status) {
        if (content == null) {
            if (contentType != null) {
                throw new ParameterException(line, "--content-type needs --outcome or --outcome-file");
            }
            return null;
        }
        try {
            return Reports.outcome(status, type(content), bytes(content, line));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private String type(Content of) {
        if (contentType != null) {
            return contentType;
        }
        return of.file == null ? "text/plain" : "application/octet-stream";
    }

    private static byte[] bytes(Content of, CommandLine line) {
        return of.file == null ? String.valueOf(of.text).getBytes(StandardCharsets.UTF_8) : read(of.file, line);
    }

    private static byte[] read(Path file, CommandLine line) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Outcome.CONTENT_BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw new ParameterException(line, "cannot read " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new ParameterException(line, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
