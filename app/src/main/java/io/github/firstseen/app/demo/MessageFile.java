package io.github.firstseen.app.demo;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Messages in a file, one JSON object a line, plain or gzip: told apart by the first two bytes, not by the name. */
final class MessageFile {
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;

    private MessageFile() {}

    /**
     * Reads all messages into memory, at least one. Blank lines are passed over.
     *
     * @throws BadInputException naming the file, the line and what is wrong with it
     */
    static List<DemoMessage> read(Path file) {
        List<DemoMessage> messages = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    messages.add(parse(file, number, line));
                }
            }
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ": not UTF-8, after line " + number);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read after line " + number + ": " + e.getMessage());
        }
        if (messages.isEmpty()) {
            throw new BadInputException(file + ": holds no message");
        }
        return messages;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(2);
            boolean gzip = bytes.read() == GZIP_FIRST_BYTE && bytes.read() == GZIP_SECOND_BYTE;
            bytes.reset();
            InputStream plain = gzip ? new GZIPInputStream(bytes) : bytes;
            // A decoder of its own, since the charset alone would replace what is not UTF-8 instead of refusing it.
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static DemoMessage parse(Path file, int number, String line) {
        try {
            return MessageLine.parse(line);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": line " + number + ": " + e.getMessage());
        }
    }
}
