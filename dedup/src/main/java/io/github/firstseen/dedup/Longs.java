package io.github.firstseen.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian longs in byte arrays, so that byte order and unsigned number order agree. */
final class Longs {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Longs() {}

    static long get(byte[] bytes, int at) {
        return (long) BIG_ENDIAN.get(bytes, at);
    }

    static void put(byte[] bytes, int at, long value) {
        BIG_ENDIAN.set(bytes, at, value);
    }
}
