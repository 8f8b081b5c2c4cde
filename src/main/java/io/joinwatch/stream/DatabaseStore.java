package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The heap side of a task's state: the hot databases, least recently used first. It holds nothing that the segment store
 * does not hold as well at every commit, so it has no changelog, and a task that is closed, revived or was a standby in
 * between starts with an empty one. Used by the task's stream thread only.
 */
final class DatabaseStore implements StateStore {
    /** Below every generation: of a database that was not read back yet. */
    static final long ANY_GENERATION = -1;

    private final Map<DatabaseId, HotDatabase> hot = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<DatabaseId, Long> asleep = new LinkedHashMap<>();
    private boolean open;

    static StoreBuilder<DatabaseStore> builder() {
        return new Builder();
    }

    @Nullable
    HotDatabase get(DatabaseId databaseId) {
        return hot.get(databaseId);
    }

    void put(DatabaseId databaseId, HotDatabase database) {
        hot.put(databaseId, database);
    }

    /** The hot databases, least recently used first; may be changed through its iterator. */
    Map<DatabaseId, HotDatabase> all() {
        return hot;
    }

    /** Generations of the databases that left the heap: what has to be solved is found by them. */
    Map<DatabaseId, Long> asleep() {
        return asleep;
    }

    void clear() {
        hot.clear();
        asleep.clear();
    }

    @Override
    public String name() {
        return Names.DATABASES;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clear();
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static final class Builder implements StoreBuilder<DatabaseStore> {
        @Override
        public StoreBuilder<DatabaseStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<DatabaseStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<DatabaseStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("The databases' durable side is the segment store");
        }

        @Override
        public StoreBuilder<DatabaseStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public DatabaseStore build() {
            return new DatabaseStore();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return Names.DATABASES;
        }
    }
}
