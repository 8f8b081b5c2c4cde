package io.joinwatch.stream;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps nothing: what lies below the commit hook's cache, of which only the flush matters. Kafka's own smallest store,
 * {@code Stores.lruMap}, stays closed once it was closed, but a task whose local state is found corrupt, as after every kill, closes
 * its stores and opens them again; the instance then stopped. Not thread-safe.
 */
@SuppressWarnings("NullAway") // Kafka's stores give null for what is not there, its signatures do not say so.
final class NothingStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private boolean open;

    private NothingStore(String name) {
        this.name = name;
    }

    /** A supplier of such stores. */
    static KeyValueBytesStoreSupplier named(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new NothingStore(name);
            }

            @Override
            public String metricsScope() {
                return "nothing";
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
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

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        // Nobody asks for it again.
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        // Nobody asks for them again.
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException(name + " keeps nothing that could be read in order");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException(name + " keeps nothing that could be read in order");
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }
}
