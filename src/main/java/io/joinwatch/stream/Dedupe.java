package io.joinwatch.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers query ids, as 64-bit hashes, for a horizon of event time, so that a producer's second delivery counts once.
 * Bounded: past its limit it forgets the oldest and counts that. Not thread-safe.
 */
final class Dedupe {
    private final long horizonMs;
    private final int limit;
    /** Hash → event time, in order of arrival. */
    private final LinkedHashMap<Long, Long> seen = new LinkedHashMap<>();

    private long forgotten;

    Dedupe(long horizonMs, int limit) {
        this.horizonMs = horizonMs;
        this.limit = limit;
    }

    /** Whether the id was seen at most the horizon away in event time. */
    boolean isDuplicate(long hash, long timeMs) {
        Long before = seen.get(hash);
        return before != null && Math.abs(timeMs - before) <= horizonMs;
    }

    /** Remembers an id; drops those that no event can meet any more. */
    void remember(long hash, long timeMs, long streamTimeMs) {
        seen.remove(hash);
        seen.put(hash, timeMs);
        Iterator<Map.Entry<Long, Long>> oldest = seen.entrySet().iterator();
        while (oldest.hasNext()) {
            boolean expired = oldest.next().getValue() < streamTimeMs - horizonMs;
            if (!expired && seen.size() <= limit) {
                break;
            }
            if (!expired) {
                forgotten++;
            }
            oldest.remove();
        }
    }

    /** Ids forgotten before their time, for want of room. */
    long forgotten() {
        return forgotten;
    }

    int size() {
        return seen.size();
    }

    /** Hash → event time, in order of arrival. */
    Map<Long, Long> entries() {
        return seen;
    }

    /** Takes an entry back from a checkpoint. */
    void restore(long hash, long timeMs) {
        seen.put(hash, timeMs);
    }
}
