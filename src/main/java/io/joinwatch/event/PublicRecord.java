package io.joinwatch.event;

/** A record of one of the public JSON topics. All are immutable and valid by construction. */
public sealed interface PublicRecord
        permits QueryEvent, CatalogRecord, PolicyRecord, RecommendationRecord, SolveRecord {
    /** The schema version that this release reads and writes. */
    int SCHEMA_VERSION = 1;

    /** The database it is about. */
    DatabaseId databaseId();

    /** The key that our own producers give it. */
    String key();
}
