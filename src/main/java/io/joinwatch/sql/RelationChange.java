package io.joinwatch.sql;

import java.util.List;

/**
 * What a statement does to the relations of its session. Immutable.
 *
 * @param parts of the relation's name, folded
 * @param temporary whether only this session sees it
 * @param ifAbsent whether a relation of that name stays as it is
 * @param columns names of its columns, empty for those of the query
 * @param like the parts of the name of a table whose columns it has, else empty
 */
record RelationChange(
        Kind kind, List<String> parts, boolean temporary, boolean ifAbsent, List<String> columns, List<String> like) {
    enum Kind {
        NONE,
        /** A table with the rows of a query. */
        TABLE_AS,
        /** A table without rows. */
        EMPTY_TABLE,
        VIEW,
        /** A table loses its rows. */
        CLEAR,
        DROP
    }

    static final RelationChange NONE = new RelationChange(Kind.NONE, List.of(), false, false, List.of(), List.of());

    static RelationChange drop(List<String> parts) {
        return new RelationChange(Kind.DROP, parts, false, false, List.of(), List.of());
    }

    static RelationChange clear(List<String> parts) {
        return new RelationChange(Kind.CLEAR, parts, false, false, List.of(), List.of());
    }

    static RelationChange tableAs(List<String> parts) {
        return new RelationChange(Kind.TABLE_AS, parts, isTemporary(parts), false, List.of(), List.of());
    }

    private static boolean isTemporary(List<String> parts) {
        return parts.get(0).startsWith("#") || parts.get(0).startsWith("pg_temp");
    }
}
