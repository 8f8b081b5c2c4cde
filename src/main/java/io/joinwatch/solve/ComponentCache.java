package io.joinwatch.solve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers optima of connected components by their content, so that what did not change is not solved again, whatever
 * it is called and wherever in a problem it stands. Proven optima only, and none leaves it whose re-count differs.
 *
 * <p>Bounded by number and size of its entries, the least recently used go first. Of several optima it gives the one that it was
 * given first: answers may depend on what it has seen, so where replays must repeat, leave it out. Safe for use by several
 * threads. A look-up reads the component once (SHA-256) and takes no lock meanwhile.
 */
public final class ComponentCache {
    /** Key, entry and map node, roughly. */
    private static final long BYTES_PER_ENTRY = 200;

    private final int mostEntries;
    private final long mostBytes;
    private final Function<Problem, ComponentKey> keys;
    private final Map<ComponentKey, Optimum> optima = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * An empty cache.
     *
     * @param mostEntries kept, at least 1
     * @param mostBytes of heap that they take, roughly, at least 1
     */
    public ComponentCache(int mostEntries, long mostBytes) {
        this(mostEntries, mostBytes, ComponentKey::of);
    }

    ComponentCache(int mostEntries, long mostBytes, Function<Problem, ComponentKey> keys) {
        if (mostEntries < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("Entries " + mostEntries + " and bytes " + mostBytes + " must be ≥ 1.");
        }
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.keys = keys;
    }

    /** The optimum of a component of equal content, if it is known. */
    public Optional<Optimum> find(Problem component) {
        ComponentKey key = keys.apply(component);
        Optimum known = get(key);
        if (known != null && !isCounted(component, known)) {
            remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(known);
    }

    private static boolean isCounted(Problem component, Optimum known) {
        try {
            return Recount.of(component, known.labels()) == known.value();
        } catch (IllegalStateException doesNotFit) {
            return false;
        }
    }

    /**
     * Remembers an optimum, unless one is known.
     *
     * @throws IllegalStateException if its labels are not worth what it says
     */
    public void keep(Problem component, Optimum optimum) {
        Recount.verify(component, optimum.labels(), optimum.value(), "of the component cache");
        put(keys.apply(component), optimum);
    }

    private synchronized @Nullable Optimum get(ComponentKey key) {
        return optima.get(key);
    }

    private synchronized void remove(ComponentKey key) {
        Optimum gone = optima.remove(key);
        bytes -= gone == null ? 0 : bytes(gone);
    }

    private synchronized void put(ComponentKey key, Optimum optimum) {
        if (optima.putIfAbsent(key, optimum) != null) {
            return;
        }
        bytes += bytes(optimum);
        Iterator<Optimum> leastRecentlyUsed = optima.values().iterator();
        while (optima.size() > mostEntries || bytes > mostBytes) {
            bytes -= bytes(leastRecentlyUsed.next());
            leastRecentlyUsed.remove();
        }
    }

    private static long bytes(Optimum optimum) {
        return BYTES_PER_ENTRY + (long) Integer.BYTES * optimum.size();
    }

    /** Number of optima that are kept now. */
    public synchronized int size() {
        return optima.size();
    }
}
