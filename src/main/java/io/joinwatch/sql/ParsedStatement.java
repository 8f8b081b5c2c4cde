package io.joinwatch.sql;

import java.util.List;

/**
 * A statement, free of the parser's classes.
 *
 * @param query what it reads; a statement that reads nothing has {@link Query.Rows}
 * @param writes tables it writes to, by the parts of their names
 */
record ParsedStatement(Query query, List<Target> writes) {
    /** A table that is written to; one that the statement creates is not in the catalog yet. */
    record Target(List<String> parts, Write.Kind kind) {}
}
