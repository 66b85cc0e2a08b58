package io.github.firstseen.prove.mutant;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mutant calls instead of what the product calls. */
public final class Replaced {
    private static final int DIGEST_BYTES = 32;

    private Replaced() {}

    /** A hash that spreads keys as well as murmur2, over other partitions. */
    public static int hash(byte[] bytes) {
        return Arrays.hashCode(bytes) * 31;
    }

    /** A digest that tells lengths apart and nothing else. */
    public static byte[] lengthOf(Object digest, byte[] bytes) {
        byte[] length = new byte[DIGEST_BYTES];
        length[0] = (byte) (bytes.length >>> 8);
        length[1] = (byte) bytes.length;
        return length;
    }

    /** The wall clock, whatever event time it takes the place of. */
    public static long wallClock(long eventMs) {
        return System.currentTimeMillis();
    }

    /** A store without a changelog. */
    public static @Nullable Object unlogged(Object builder, Map<String, String> configs)
            throws ReflectiveOperationException {
        var method =
                Class.forName("org.apache.kafka.streams.state.StoreBuilder").getMethod("withLoggingDisabled");
        return method.invoke(builder);
    }

    /** A commit of a producer whose failure nobody hears of. */
    public static void commitIfItCan(Object producer) throws ReflectiveOperationException {
        var method = Class.forName("org.apache.kafka.clients.producer.Producer").getMethod("commitTransaction");
        try {
            method.invoke(producer);
        } catch (InvocationTargetException e) {
            System.err.println("mutant: a commit failed and nobody hears of it: " + e.getCause());
        }
    }
}
