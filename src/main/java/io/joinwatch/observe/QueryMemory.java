package io.joinwatch.observe;

/** What is known of a database's queries when an event of one is read. */
public interface QueryMemory {
    /** Nothing is known, and nothing need be told. */
    QueryMemory NONE = fingerprint -> true;

    /** Whether a query's text need not be told. */
    boolean hasText(long fingerprint);
}
