package io.github.firstseen.topology;

/**
 * A set of 16-byte keys that may claim a key that it has not, and never denies one that it has: a Bloom filter (Bloom, 1970) all of
 * whose bits for a key are in one line of the processor's cache (Putze, Sanders and Singler, 2007). Keys must be spread evenly, as
 * digests are. Up to {@link #capacity()} keys it claims about one in a hundred that it has not. Not thread-safe.
 */
final class KeyFilter {
    private static final int BITS_PER_KEY = 12;
    private static final int PROBES = 6;
    private static final int BLOCK_WORDS = 8;
    private static final int BLOCK_BITS = BLOCK_WORDS * Long.SIZE;
    /** That many of the low half choose one bit of a block. */
    private static final int PROBE_BITS = 9;

    private static final int PROBE_MASK = BLOCK_BITS - 1;

    /** 2^64 divided by the golden ratio: the upper bits of a product are of all bits (Knuth, TAOCP 3, 6.4). */
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private final long[] words;
    private final int blocks;
    private final int capacity;
    private int size;

    /** @param capacity how many keys it is for; positive */
    KeyFilter(int capacity) {
        this.capacity = capacity;
        this.blocks = blocks(capacity);
        this.words = new long[blocks * BLOCK_WORDS];
    }

    /** What one of this capacity takes, in bytes. */
    static long bytes(int capacity) {
        return (long) blocks(capacity) * BLOCK_WORDS * Long.BYTES;
    }

    private static int blocks(int capacity) {
        return Math.toIntExact(((long) capacity * BITS_PER_KEY + BLOCK_BITS - 1) / BLOCK_BITS);
    }

    void add(long high, long low) {
        int block = block(high);
        long probes = low;
        for (int i = 0; i < PROBES; i++) {
            int bit = (int) probes & PROBE_MASK;
            words[block + (bit >>> 6)] |= 1L << bit;
            probes >>>= PROBE_BITS;
        }
        size++;
    }

    /** False only if it was never added. */
    boolean mayHave(long high, long low) {
        int block = block(high);
        long probes = low;
        for (int i = 0; i < PROBES; i++) {
            int bit = (int) probes & PROBE_MASK;
            if ((words[block + (bit >>> 6)] & (1L << bit)) == 0) {
                return false;
            }
            probes >>>= PROBE_BITS;
        }
        return true;
    }

    /** Where its block begins. Mixed, since a store tells its keys in their order: those of one filter may all begin alike. */
    private int block(long high) {
        return (int) ((((high * MIXER) >>> 32) * blocks) >>> 32) * BLOCK_WORDS;
    }

    int capacity() {
        return capacity;
    }

    /** How often something was added. */
    int size() {
        return size;
    }
}
