package io.joinwatch.observe;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.sql.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions that made relations which are left, the latest used of them. In memory alone: after a restart what running sessions had made is not
 * known, and their queries that read it are counted as not understood. Not thread-safe.
 */
final class Sessions {
    private static final int MOST = 2_000;
    /** Of event time: warehouses give the numbers of sessions again, and what such a one made is not there any more. */
    private static final long IDLE_MS = Duration.ofDays(1).toMillis();

    private record Key(DatabaseId database, String session) {}

    private record Used(Session session, long timeMs) {}

    private final Map<Key, Used> sessions = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Used> eldest) {
            return size() > MOST;
        }
    };

    /** The session of an event; one of its own if the event tells none. */
    Session of(QueryEvent event) {
        String id = event.sessionId();
        Used known = id == null ? null : sessions.get(new Key(event.databaseId(), id));
        if (known == null || Math.abs(event.startedAtMs() - known.timeMs()) > IDLE_MS) {
            return new Session();
        }
        return known.session();
    }

    /** Keeps what the event's session has made. */
    void put(QueryEvent event, Session session) {
        String id = event.sessionId();
        if (id == null) {
            return;
        }
        Key key = new Key(event.databaseId(), id);
        if (session.isEmpty()) {
            sessions.remove(key);
        } else {
            sessions.put(key, new Used(session, event.startedAtMs()));
        }
    }
}
