package io.github.firstseen.prove.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that takes all that is free of a disk, and takes it again when something becomes free; a thread of its own. */
public final class Ballast implements AutoCloseable {
    private static final int PAUSE_MS = 5;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
    private final Thread thread = new Thread(this::run, "ballast");
    private volatile boolean isWanted = true;

    private Ballast(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Returns when the disk is full. */
    static Ballast in(Path disk) throws IOException {
        Path file = disk.resolve("ballast");
        Ballast ballast =
                new Ballast(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        ballast.press();
        ballast.thread.setDaemon(true);
        ballast.thread.start();
        return ballast;
    }

    private void run() {
        while (isWanted) {
            try {
                press();
                Thread.sleep(PAUSE_MS);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot fill the disk of " + file, e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Writes until the system refuses. */
    private void press() throws IOException {
        try {
            while (true) {
                channel.write(zeros.clear());
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains(SmallDisk.NO_SPACE)) {
                throw e;
            }
        }
    }

    /** How much it has taken, in bytes. */
    public long bytes() {
        return file.toFile().length();
    }

    /** Gives the space back. */
    @Override
    public void close() {
        isWanted = false;
        try {
            thread.join();
            channel.close();
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free the disk of " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
