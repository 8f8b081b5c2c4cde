package io.joinwatch.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One table instance of an equality class.
 *
 * @param table its table
 * @param columns its columns in the class, ascending; nearly always one
 */
public record ClassMember(String table, List<String> columns) implements Comparable<ClassMember> {
    private static final Comparator<ClassMember> ORDER =
            Comparator.comparing(ClassMember::table).thenComparing(member -> String.join("\0", member.columns()));

    public ClassMember {
        Objects.requireNonNull(table, "table");
        columns = columns.stream().sorted().distinct().toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A class member of " + table + " has no column");
        }
    }

    @Override
    public int compareTo(ClassMember other) {
        return ORDER.compare(this, other);
    }
}
