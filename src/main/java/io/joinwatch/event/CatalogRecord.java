package io.joinwatch.event;

/** A record of the tables topic: facts of a table or of a database. */
public sealed interface CatalogRecord extends PublicRecord permits TableRecord, DatabaseRecord {
    /** Grows with every change; what is older than what is known is ignored. */
    long version();

    /** Whether the facts are to be forgotten. */
    boolean deleted();
}
