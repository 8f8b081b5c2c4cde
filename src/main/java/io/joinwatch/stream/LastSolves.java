package io.joinwatch.stream;

import io.joinwatch.advise.LastSolve;
import io.joinwatch.event.DatabaseId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last solve of a task's databases, on the heap alone: a restart forgets them, and then every database is solved once. So they are
 * for the wall clock, never for the stream clock, under which a restart must not change what is published. Bounded in size,
 * the least recently used go first. Used by the task's stream thread only.
 */
final class LastSolves {
    private final long mostBytes;
    private final Map<DatabaseId, LastSolve> solves = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    LastSolves(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The last solve of a database, null if it is not known. */
    @Nullable
    LastSolve get(DatabaseId database) {
        return solves.get(database);
    }

    /** Remembers the last solve of a database, null for none. */
    void put(DatabaseId database, @Nullable LastSolve last) {
        LastSolve before = solves.remove(database);
        bytes -= before == null ? 0 : before.sizeBytes();
        if (last != null) {
            solves.put(database, last);
            bytes += last.sizeBytes();
        }
        Iterator<LastSolve> leastRecentlyUsed = solves.values().iterator();
        while (bytes > mostBytes) {
            bytes -= leastRecentlyUsed.next().sizeBytes();
            leastRecentlyUsed.remove();
        }
    }

    void clear() {
        solves.clear();
        bytes = 0;
    }
}
