package io.github.firstseen.testkit.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that containers and networks belong to, as their label says it. A JVM that is killed removes nothing, so the
 * next one does, of owners that are gone: other runs on the same machine keep theirs.
 *
 * @param host the machine it runs on, or the container
 * @param pid its number there
 * @param startedMs when it started, in ms since the epoch, since numbers are given again
 */
public record Owner(String host, long pid, long startedMs) {
    static final String LABEL = "io.github.firstseen.owner";

    private static final Pattern TEXT = Pattern.compile("(.+)/(\\d+)/(\\d+)");
    /** The start is told by the boot time, which moves with the clock. */
    private static final Duration SAME_START = Duration.ofSeconds(10);

    /** This JVM. */
    public static Owner self() {
        return of(ProcessHandle.current());
    }

    static Owner of(ProcessHandle process) {
        return new Owner(thisHost(), process.pid(), startOf(process));
    }

    /**
     * As {@link #text()} wrote it.
     *
     * @throws IllegalArgumentException if it did not
     */
    static Owner parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("an owner is host/pid/start, got " + text);
        }
        return new Owner(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    String text() {
        return host + '/' + pid + '/' + startedMs;
    }

    /** What to put on a container or network of its. */
    public Map<String, String> label() {
        return Map.of(LABEL, text());
    }

    /** Whether it certainly runs no more; of another host's processes nothing is known here. */
    boolean isGone() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> Math.abs(startOf(process) - startedMs) < SAME_START.toMillis())
                        .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
