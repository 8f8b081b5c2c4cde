package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Turns the joins of one query, as written, into what is counted: one observation per independent join.
 *
 * <p>Inner equalities are transitive ({@code a.k = b.k AND b.k = c.k} joins a and c as well), so they are first closed into
 * equality classes of columns. Then
 *
 * <ol>
 *   <li>two instances that share several classes are one composite join on all of them. To everything else its two sides
 *       are one, so the shared classes go on with one of them: the one that the query's text ties to more other members,
 *       then the larger, then the first by name;
 *   <li>a class with two instances left is a plain join, one with three or more a class observation;
 *   <li>joins of other types stay as written; an instance compared with itself is a filter, no join.
 * </ol>
 *
 * <p>A query over n instances thus gives n − 1 independent joins wherever its join graph is a tree of classes. A query
 * beyond {@link #MOST_INSTANCES}, {@link #MOST_PAIRS} or {@link #MOST_COLUMNS} is not closed: its joins are counted as
 * written, two by two. Not thread-safe; one object per query. O(pairs · n · composite joins) for n instances within these
 * bounds, O(pairs) beyond.
 */
public final class EqualityClasses {
    /** Most instances of a query whose joins are closed; a class and its cost grow with them, the solver's squared. */
    static final int MOST_INSTANCES = 64;
    /** Most column pairs of inner joins of such a query. */
    static final int MOST_PAIRS = 512;
    /** Most columns that one instance may have in a class: a join of two has the product as its pairs. */
    static final int MOST_COLUMNS = 8;

    /** A class: its instances with their columns in it, and how many written equalities touch each. */
    private static final class Equality {
        final SortedMap<TableInstance, SortedSet<String>> members = new TreeMap<>();
        final Map<TableInstance, Integer> ties = new HashMap<>();

        List<ColumnPair> pairs(TableInstance left, TableInstance right) {
            List<ColumnPair> pairs = new ArrayList<>();
            for (String l : members.getOrDefault(left, new TreeSet<>())) {
                for (String r : members.getOrDefault(right, new TreeSet<>())) {
                    pairs.add(new ColumnPair(l, r));
                }
            }
            return pairs;
        }
    }

    private record ColumnOf(TableInstance instance, String column) {}

    private record Couple(TableInstance left, TableInstance right, List<Equality> shared) {}

    private final ToLongFunction<TableInstance> bytesOf;
    private final long timeMs;
    private final long repeat;
    private final long fingerprint;
    private final List<JoinObservation> observations = new ArrayList<>();

    private EqualityClasses(ToLongFunction<TableInstance> bytesOf, long timeMs, long repeat, long fingerprint) {
        this.bytesOf = bytesOf;
        this.timeMs = timeMs;
        this.repeat = repeat;
        this.fingerprint = fingerprint;
    }

    /**
     * The independent joins of one query.
     *
     * @param joins as written, all of one query
     * @param bytesOf bytes that an instance feeds in, ≥ 0
     * @param timeMs event time of the query
     * @param repeat how many identical queries the event stands for
     * @param fingerprint of the query, 0 if it has none
     */
    public static List<JoinObservation> observations(
            List<TableJoin> joins, ToLongFunction<TableInstance> bytesOf, long timeMs, long repeat, long fingerprint) {
        EqualityClasses query = new EqualityClasses(bytesOf, timeMs, repeat, fingerprint);
        List<Equality> classes = isSmall(joins) ? closed(joins) : List.of();
        if (classes.isEmpty() || classes.stream().anyMatch(EqualityClasses::isWide)) {
            joins.stream()
                    .filter(join -> join.type() != JoinType.INNER || isBetweenTwo(join))
                    .forEach(query::observeAsWritten);
            return query.observations;
        }
        for (Optional<Couple> next = composite(classes, bytesOf);
                next.isPresent();
                next = composite(classes, bytesOf)) {
            query.observeComposite(next.get());
        }
        classes.forEach(query::observeClass);
        joins.stream().filter(join -> join.type() != JoinType.INNER).forEach(query::observeAsWritten);
        return query.observations;
    }

    private static boolean isSmall(List<TableJoin> joins) {
        Set<TableInstance> instances = new HashSet<>();
        int pairs = 0;
        for (TableJoin join : joins) {
            if (join.type() == JoinType.INNER) {
                instances.add(join.left());
                instances.add(join.right());
                pairs += join.pairs().size();
            }
        }
        return instances.size() <= MOST_INSTANCES && pairs <= MOST_PAIRS;
    }

    private static boolean isWide(Equality equality) {
        return equality.members.values().stream().anyMatch(columns -> columns.size() > MOST_COLUMNS);
    }

    private static boolean isBetweenTwo(TableJoin join) {
        return !join.left().equals(join.right());
    }

    private void observeAsWritten(TableJoin join) {
        observe(join.left(), join.right(), join.pairs(), join.type());
    }

    private void observeComposite(Couple couple) {
        List<ColumnPair> pairs = new ArrayList<>();
        int leftTies = 0;
        int rightTies = 0;
        for (Equality equality : couple.shared()) {
            pairs.addAll(equality.pairs(couple.left(), couple.right()));
            leftTies += equality.ties.getOrDefault(couple.left(), 0);
            rightTies += equality.ties.getOrDefault(couple.right(), 0);
        }
        observe(couple.left(), couple.right(), pairs, JoinType.INNER);
        long leftBytes = bytesOf.applyAsLong(couple.left());
        long rightBytes = bytesOf.applyAsLong(couple.right());
        boolean leftGoesOn = leftTies != rightTies ? leftTies > rightTies : leftBytes >= rightBytes;
        TableInstance absorbed = leftGoesOn ? couple.right() : couple.left();
        couple.shared().forEach(equality -> equality.members.remove(absorbed));
    }

    private void observeClass(Equality equality) {
        List<TableInstance> members = new ArrayList<>(equality.members.keySet());
        if (members.size() == 2) {
            observe(members.get(0), members.get(1), equality.pairs(members.get(0), members.get(1)), JoinType.INNER);
        } else if (members.size() > 2) {
            record Weighed(ClassMember member, long bytes) {}
            List<Weighed> weighed = equality.members.entrySet().stream()
                    .map(e -> new Weighed(
                            new ClassMember(e.getKey().table(), List.copyOf(e.getValue())),
                            bytesOf.applyAsLong(e.getKey())))
                    .sorted(Comparator.comparing(Weighed::member).thenComparing(Weighed::bytes))
                    .toList();
            observations.add(new JoinObservation(
                    new ClassSignature(weighed.stream().map(Weighed::member).toList()),
                    weighed.stream().mapToLong(Weighed::bytes).toArray(),
                    timeMs,
                    repeat,
                    fingerprint));
        }
    }

    private void observe(TableInstance left, TableInstance right, List<ColumnPair> pairs, JoinType type) {
        observations.add(JoinObservation.ofJoin(
                left.table(),
                right.table(),
                pairs,
                type,
                bytesOf.applyAsLong(left),
                bytesOf.applyAsLong(right),
                timeMs,
                repeat,
                fingerprint));
    }

    /** The couple that shares most classes, at least two; ties go to the larger couple, then to the first by name. */
    private static Optional<Couple> composite(List<Equality> classes, ToLongFunction<TableInstance> bytesOf) {
        SortedSet<TableInstance> instances = new TreeSet<>();
        classes.forEach(equality -> instances.addAll(equality.members.keySet()));
        List<TableInstance> ordered = List.copyOf(instances);
        int[][] sharedClasses = sharedClasses(classes, ordered);
        Couple best = null;
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = i + 1; j < ordered.size(); j++) {
                if (sharedClasses[i][j] < 2
                        || (best != null && sharedClasses[i][j] < best.shared().size())) {
                    continue;
                }
                TableInstance left = ordered.get(i);
                TableInstance right = ordered.get(j);
                List<Equality> shared = classes.stream()
                        .filter(e -> e.members.containsKey(left) && e.members.containsKey(right))
                        .toList();
                Couple couple = new Couple(left, right, shared);
                if (best == null
                        || shared.size() > best.shared().size()
                        || (shared.size() == best.shared().size() && bytes(couple, bytesOf) > bytes(best, bytesOf))) {
                    best = couple;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many classes the instances i < j share: a look at each class, not at each class for each couple. */
    private static int[][] sharedClasses(List<Equality> classes, List<TableInstance> ordered) {
        Map<TableInstance, Integer> indexOf = new HashMap<>();
        ordered.forEach(instance -> indexOf.put(instance, indexOf.size()));
        int[][] shared = new int[ordered.size()][ordered.size()];
        for (Equality equality : classes) {
            int[] members = equality.members.keySet().stream()
                    .mapToInt(indexOf::get)
                    .sorted()
                    .toArray();
            for (int i = 0; i < members.length; i++) {
                for (int j = i + 1; j < members.length; j++) {
                    shared[members[i]][members[j]]++;
                }
            }
        }
        return shared;
    }

    private static long bytes(Couple couple, ToLongFunction<TableInstance> bytesOf) {
        return SignatureSums.saturated(bytesOf.applyAsLong(couple.left()), bytesOf.applyAsLong(couple.right()));
    }

    /** The equality classes of all inner joins, in the order of their first mention. */
    private static List<Equality> closed(List<TableJoin> joins) {
        Map<ColumnOf, Equality> classOf = new HashMap<>();
        List<Equality> classes = new ArrayList<>();
        for (TableJoin join : joins) {
            if (join.type() != JoinType.INNER || !isBetweenTwo(join)) {
                continue;
            }
            for (ColumnPair pair : join.pairs()) {
                ColumnOf left = new ColumnOf(join.left(), pair.left());
                ColumnOf right = new ColumnOf(join.right(), pair.right());
                Equality equality = classOf.computeIfAbsent(left, column -> {
                    Equality fresh = new Equality();
                    fresh.members.put(column.instance(), new TreeSet<>(List.of(column.column())));
                    classes.add(fresh);
                    return fresh;
                });
                Equality other = classOf.get(right);
                if (other == null) {
                    classOf.put(right, equality);
                    equality.members
                            .computeIfAbsent(right.instance(), k -> new TreeSet<>())
                            .add(right.column());
                } else if (other != equality) {
                    merge(other, equality);
                    classes.remove(other);
                    classOf.replaceAll((column, known) -> known == other ? equality : known);
                }
                equality.ties.merge(join.left(), 1, Integer::sum);
                equality.ties.merge(join.right(), 1, Integer::sum);
            }
        }
        return classes;
    }

    private static void merge(Equality from, Equality into) {
        from.members.forEach((instance, columns) ->
                into.members.computeIfAbsent(instance, k -> new TreeSet<>()).addAll(columns));
        from.ties.forEach((instance, ties) -> into.ties.merge(instance, ties, Integer::sum));
    }
}
