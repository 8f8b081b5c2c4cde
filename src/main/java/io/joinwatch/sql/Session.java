package io.joinwatch.sql;

/**
 * A session of a warehouse: what its statements made so far and its later ones may read. {@link SqlReader} keeps it up to date. Not
 * thread-safe; of bounded size.
 */
public final class Session {
    private SessionRelations relations = SessionRelations.NONE;

    SessionRelations relations() {
        return relations;
    }

    void set(SessionRelations now) {
        relations = now;
    }

    /** Whether it made nothing that is left: then it may be forgotten. */
    public boolean isEmpty() {
        return relations.stamp() == 0;
    }
}
