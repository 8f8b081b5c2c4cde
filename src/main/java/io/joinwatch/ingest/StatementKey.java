package io.joinwatch.ingest;

/**
 * What PostgreSQL counts a statement's runs by.
 *
 * @param database its OID
 * @param user the OID of who ran it
 * @param query the server's hash of it
 * @param toplevel whether a client ran it, rather than a function
 */
record StatementKey(long database, long user, long query, boolean toplevel) {}
