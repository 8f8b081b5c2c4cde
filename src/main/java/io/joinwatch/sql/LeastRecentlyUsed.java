package io.joinwatch.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size that forgets what was looked up longest ago. Not thread-safe. */
final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private final int capacity;

    LeastRecentlyUsed(int capacity) {
        super(16, 0.75f, /* accessOrder= */ true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > capacity;
    }
}
