package io.joinwatch.observe;

import io.joinwatch.graph.QueryProfile;
import java.util.Optional;

/** What is known of a database's queries when an event of one is read. */
public interface QueryMemory {
    /** Nothing is known. */
    QueryMemory NONE = new QueryMemory() {
        @Override
        public Optional<QueryProfile> profile(long fingerprint) {
            return Optional.empty();
        }

        @Override
        public long most(String table) {
            return 0;
        }
    };

    /** What is known of a query. */
    Optional<QueryProfile> profile(long fingerprint);

    /** Most bytes that any join of the window read of a table in one go, 0 if none did. */
    long most(String table);
}
