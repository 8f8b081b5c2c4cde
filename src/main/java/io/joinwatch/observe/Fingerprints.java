package io.joinwatch.observe;

import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.sql.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fingerprints of events whose joins are told: that of their SQL if they bring some, else a hash of what they join and group,
 * which is the same for the same joins whatever order they come in. Not thread-safe.
 */
final class Fingerprints {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    /** Weighs the first of two hashes, so that their order counts. */
    private static final long FIRST = 0x9e3779b97f4a7c15L;

    /** Texts whose fingerprint is kept, and the longest of them: prepared statements come over and over. */
    private static final int MOST_TEXTS = 4_000;

    private static final int MOST_CHARACTERS = 2_000;

    private record Text(String sql, String dialect) {}

    private final int maxLength;
    private final Map<Text, Long> known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Long> eldest) {
            return size() > MOST_TEXTS;
        }
    };

    /** @param maxLength characters of a text; a longer one is not read */
    Fingerprints(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The fingerprint of what an event joins and groups, 0 if that is nothing. */
    long ofJoins(List<TableJoin> joins, List<Grouping> groupings) {
        return joins.isEmpty() && groupings.isEmpty() ? 0 : structural(joins, groupings);
    }

    /** The fingerprint of an event, given that of its joins: that of its text, if it brings one to explain them. */
    long ofText(QueryEvent event, String dialect, long ofJoins) {
        String sql = event.sql();
        return ofJoins == 0 || sql == null || sql.length() > maxLength ? ofJoins : ofText(sql, dialect);
    }

    private long ofText(String sql, String dialect) {
        return sql.length() > MOST_CHARACTERS
                ? Fingerprint.of(sql, dialect)
                : known.computeIfAbsent(new Text(sql, dialect), text -> Fingerprint.of(text.sql(), text.dialect()));
    }

    /**
     * Hashes of joins, and of a join's pairs, are summed, so that their order does not count; neither do the sides of a join that has
     * none. Stable: it is stored, and compared across releases.
     */
    static long structural(List<TableJoin> joins, List<Grouping> groupings) {
        long sum = 0;
        for (TableJoin join : joins) {
            sum += hash(join);
        }
        for (Grouping grouping : groupings) {
            long columns = 0;
            for (String column : grouping.columns()) {
                columns += mixed(hash(column));
            }
            sum += mixed(hash(grouping.table()) * FIRST + columns);
        }
        return mixed(sum);
    }

    private static long hash(TableJoin join) {
        long leftTable = hash(join.left().table());
        long rightTable = hash(join.right().table());
        long there = leftTable * FIRST + rightTable;
        long back = rightTable * FIRST + leftTable;
        for (ColumnPair pair : join.pairs()) {
            long left = hash(pair.left());
            long right = hash(pair.right());
            there += mixed(left * FIRST + right);
            back += mixed(right * FIRST + left);
        }
        return switch (join.type()) {
            case INNER, FULL -> mixed(hash(join.type().name()) + mixed(there) + mixed(back));
            case RIGHT -> mixed(hash(JoinType.LEFT.name()) + mixed(back));
            case LEFT, SEMI, ANTI, NULL_AWARE_ANTI -> mixed(hash(join.type().name()) + mixed(there));
        };
    }

    /** FNV-1a. */
    private static long hash(String name) {
        long hash = OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** The last step of MurmurHash3's 64-bit mix. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
