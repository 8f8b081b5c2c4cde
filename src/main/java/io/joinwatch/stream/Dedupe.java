package io.joinwatch.stream;

/**
 * Remembers query ids, as 64-bit hashes, for a horizon of event time, so that a producer's second delivery counts once.
 * Bounded: past its limit it forgets the oldest and counts that. O(1) on average; 24 bytes an id, up to twice that after it
 * grew. Not thread-safe.
 *
 * <p>Ids lie in a ring in the order of arrival; a table with open addressing and linear probing finds them in it. An id that
 * comes again gets a new place; its old one is dead, as nothing in the table leads there.
 */
final class Dedupe {
    /** Takes ids with their event times. */
    interface Visitor {
        void accept(long hash, long timeMs);
    }

    private static final int NONE = -1;
    private static final int FIRST_SIZE = 16;

    private final long horizonMs;
    private final int limit;
    /** The ring: places [oldest, oldest + used) modulo its length, a power of two. */
    private long[] hashes = new long[FIRST_SIZE];

    private long[] times = new long[FIRST_SIZE];
    private int oldest;
    private int used;
    /** Twice as long as the ring: places in the ring, {@link #NONE} where free. */
    private int[] table = emptyTable(2 * FIRST_SIZE);

    private int size;
    private long forgotten;

    Dedupe(long horizonMs, int limit) {
        this.horizonMs = horizonMs;
        this.limit = limit;
    }

    private static int[] emptyTable(int length) {
        int[] empty = new int[length];
        java.util.Arrays.fill(empty, NONE);
        return empty;
    }

    /** Whether the id was seen at most the horizon away in event time. */
    boolean isDuplicate(long hash, long timeMs) {
        int place = table[find(hash)];
        return place != NONE && Math.abs(timeMs - times[place]) <= horizonMs;
    }

    /** Remembers an id; drops those that no event can meet any more. */
    void remember(long hash, long timeMs, long streamTimeMs) {
        restore(hash, timeMs);
        while (used > 0) {
            boolean isDead = table[find(hashes[oldest])] != oldest;
            boolean isExpired = times[oldest] < streamTimeMs - horizonMs;
            if (!isDead && !isExpired && size <= limit) {
                break;
            }
            if (!isDead) {
                forgotten += isExpired ? 0 : 1;
                remove(find(hashes[oldest]));
                size--;
            }
            oldest = (oldest + 1) & (hashes.length - 1);
            used--;
        }
    }

    /** Takes an entry back from a checkpoint. */
    void restore(long hash, long timeMs) {
        if (used == hashes.length) {
            makeRoom();
        }
        int at = find(hash);
        size += table[at] == NONE ? 1 : 0;
        int place = (oldest + used) & (hashes.length - 1);
        hashes[place] = hash;
        times[place] = timeMs;
        table[at] = place;
        used++;
    }

    /** Ids forgotten before their time, for want of room. */
    long forgotten() {
        return forgotten;
    }

    int size() {
        return size;
    }

    /** Visits all ids in the order of arrival. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < used; i++) {
            int place = (oldest + i) & (hashes.length - 1);
            if (table[find(hashes[place])] == place) {
                visitor.accept(hashes[place], times[place]);
            }
        }
    }

    /** Where the table has a hash, or would have it. */
    private int find(long hash) {
        int at = slot(hash);
        while (table[at] != NONE && hashes[table[at]] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private int slot(long hash) {
        // Hashes of ids are mixed already.
        return (int) (hash ^ (hash >>> 32)) & (table.length - 1);
    }

    /** Frees a slot, and lets those behind it that had to give way move up. */
    private void remove(int slot) {
        int free = slot;
        int at = slot;
        while (true) {
            at = (at + 1) & (table.length - 1);
            if (table[at] == NONE) {
                break;
            }
            int home = slot(hashes[table[at]]);
            boolean mayMove = ((at - home) & (table.length - 1)) >= ((at - free) & (table.length - 1));
            if (mayMove) {
                table[free] = table[at];
                free = at;
            }
        }
        table[free] = NONE;
    }

    /** A ring without the dead places, twice as long if it is more than half full all the same. */
    private void makeRoom() {
        int length = size > hashes.length / 2 ? Math.multiplyExact(2, hashes.length) : hashes.length;
        long[] liveHashes = new long[length];
        long[] liveTimes = new long[length];
        int[] live = {0};
        forEach((hash, timeMs) -> {
            liveHashes[live[0]] = hash;
            liveTimes[live[0]] = timeMs;
            live[0]++;
        });
        hashes = liveHashes;
        times = liveTimes;
        oldest = 0;
        used = live[0];
        table = emptyTable(2 * length);
        for (int place = 0; place < used; place++) {
            table[find(hashes[place])] = place;
        }
    }
}
