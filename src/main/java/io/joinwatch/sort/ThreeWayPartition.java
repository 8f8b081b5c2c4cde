package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stable partition into keys below, equal to and above one key, without branches. Scratch memory, kept. Not thread-safe. O(n). */
final class ThreeWayPartition {

    private long[] greaterKeys = {};
    private int[] greaterPayload = {};
    private int[] equalPayload = {};
    private int greater;

    /** Partitions {@code keys[from, to)}, and the payload with them, if any; returns where the equal ones begin. */
    int split(long[] keys, int @Nullable [] payload, int from, int to, long key) {
        if (greaterKeys.length < to - from) {
            greaterKeys = new long[to - from];
        }
        int less = payload == null ? splitKeys(keys, from, to, key) : splitRecords(keys, payload, from, to, key);
        Arrays.fill(keys, less, to - greater, key);
        System.arraycopy(greaterKeys, 0, keys, to - greater, greater);
        return less;
    }

    /** How many keys stand above, of the partition made last. */
    int greater() {
        return greater;
    }

    private int splitKeys(long[] keys, int from, int to, long key) {
        int less = from;
        int more = 0;
        for (int i = from; i < to; i++) {
            long next = keys[i];
            keys[less] = next;
            less += next < key ? 1 : 0;
            greaterKeys[more] = next;
            more += next > key ? 1 : 0;
        }
        greater = more;
        return less;
    }

    private int splitRecords(long[] keys, int[] payload, int from, int to, long key) {
        if (greaterPayload.length < to - from) {
            equalPayload = new int[to - from];
            greaterPayload = new int[to - from];
        }
        int less = from;
        int more = 0;
        int same = 0;
        for (int i = from; i < to; i++) {
            long next = keys[i];
            int carried = payload[i];
            keys[less] = next;
            payload[less] = carried;
            less += next < key ? 1 : 0;
            greaterKeys[more] = next;
            greaterPayload[more] = carried;
            more += next > key ? 1 : 0;
            equalPayload[same] = carried;
            same += next == key ? 1 : 0;
        }
        System.arraycopy(equalPayload, 0, payload, less, same);
        System.arraycopy(greaterPayload, 0, payload, to - more, more);
        greater = more;
        return less;
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * greaterKeys.length + 4L * greaterPayload.length + 4L * equalPayload.length;
    }

    void release() {
        greaterKeys = new long[0];
        greaterPayload = new int[0];
        equalPayload = new int[0];
    }
}
