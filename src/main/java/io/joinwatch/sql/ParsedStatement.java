package io.joinwatch.sql;

import java.util.List;

/**
 * A statement, free of the parser's classes.
 *
 * @param query what it reads; a statement that reads nothing has {@link Query.Rows}
 * @param writes tables it writes to, by the parts of their names
 * @param change what it does to the relations of its session
 */
record ParsedStatement(Query query, List<Target> writes, RelationChange change) {
    /**
     * A table that is written to; one that the statement creates is not in the catalog yet.
     *
     * @param columns that are written, in the order of the query's; empty for all
     */
    record Target(List<String> parts, Write.Kind kind, List<String> columns) {
        Target(List<String> parts, Write.Kind kind) {
            this(parts, kind, List.of());
        }
    }

    /** Of a statement as the parser gives it. */
    ParsedStatement(Query query, List<Target> writes) {
        this(query, writes, RelationChange.NONE);
    }
}
