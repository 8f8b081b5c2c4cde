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
    /** Most joins that are compared two by two before anything is built. */
    private static final int FEW = 8;
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

    /** An independent join: what meets, and whose bytes its members feed in. */
    record Independent(Signature signature, List<TableInstance> members) {
        JoinObservation observation(ToLongFunction<TableInstance> bytesOf, long timeMs, long repeat, long fingerprint) {
            long[] bytes = new long[members.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytesOf.applyAsLong(members.get(i));
            }
            return new JoinObservation(signature, bytes, timeMs, repeat, fingerprint);
        }
    }

    private final ToLongFunction<TableInstance> bytesOf;
    private final List<Independent> independent = new ArrayList<>();
    private boolean dependsOnSizes;

    private EqualityClasses(ToLongFunction<TableInstance> bytesOf) {
        this.bytesOf = bytesOf;
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
        List<JoinObservation> observations = new ArrayList<>();
        for (Independent join : of(joins, bytesOf).independent) {
            observations.add(join.observation(bytesOf, timeMs, repeat, fingerprint));
        }
        return observations;
    }

    static EqualityClasses of(List<TableJoin> joins, ToLongFunction<TableInstance> bytesOf) {
        EqualityClasses query = new EqualityClasses(bytesOf);
        query.read(joins);
        return query;
    }

    /** The independent joins, in the order in which they are counted. */
    List<Independent> independent() {
        return independent;
    }

    /** Whether other sizes might give other joins, or other members of them. */
    boolean dependsOnSizes() {
        return dependsOnSizes;
    }

    private void read(List<TableJoin> joins) {
        if (isIndependent(joins)) {
            joins.forEach(this::observeInOrder);
            return;
        }
        List<Equality> classes = isSmall(joins) ? closed(joins) : List.of();
        if (classes.isEmpty() || classes.stream().anyMatch(EqualityClasses::isWide)) {
            joins.stream()
                    .filter(join -> join.type() != JoinType.INNER || isBetweenTwo(join))
                    .forEach(this::observeAsWritten);
            return;
        }
        for (Optional<Couple> next = composite(classes); next.isPresent(); next = composite(classes)) {
            observeComposite(next.get());
        }
        classes.forEach(this::observeClass);
        joins.stream().filter(join -> join.type() != JoinType.INNER).forEach(this::observeAsWritten);
    }

    /**
     * Whether each join is a class of its own, as most queries have it: of one pair, between two instances that no other join
     * is between, on columns that no other join is on. Nothing has to be closed then.
     */
    private static boolean isIndependent(List<TableJoin> joins) {
        if (joins.size() > FEW) {
            return false;
        }
        for (int i = 0; i < joins.size(); i++) {
            TableJoin join = joins.get(i);
            if (join.type() != JoinType.INNER || join.pairs().size() != 1 || !isBetweenTwo(join)) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (meets(join, joins.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean meets(TableJoin one, TableJoin other) {
        boolean leftLeft = one.left().equals(other.left());
        boolean leftRight = one.left().equals(other.right());
        boolean rightLeft = one.right().equals(other.left());
        boolean rightRight = one.right().equals(other.right());
        if ((leftLeft && rightRight) || (leftRight && rightLeft)) {
            return true;
        }
        ColumnPair pair = one.pairs().get(0);
        ColumnPair otherPair = other.pairs().get(0);
        return (leftLeft && pair.left().equals(otherPair.left()))
                || (leftRight && pair.left().equals(otherPair.right()))
                || (rightLeft && pair.right().equals(otherPair.left()))
                || (rightRight && pair.right().equals(otherPair.right()));
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

    /** As a class of two is observed: the lesser instance first. */
    private void observeInOrder(TableJoin join) {
        if (join.left().compareTo(join.right()) <= 0) {
            observeAsWritten(join);
        } else {
            List<ColumnPair> mirrored = List.of(join.pairs().get(0).mirrored());
            observe(/* left= */ join.right(), /* right= */ join.left(), mirrored, join.type());
        }
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
        dependsOnSizes |= leftTies == rightTies;
        boolean leftGoesOn = leftTies != rightTies ? leftTies > rightTies : leftBytes >= rightBytes;
        TableInstance absorbed = leftGoesOn ? couple.right() : couple.left();
        couple.shared().forEach(equality -> equality.members.remove(absorbed));
    }

    private void observeClass(Equality equality) {
        List<TableInstance> members = new ArrayList<>(equality.members.keySet());
        if (members.size() == 2) {
            observe(members.get(0), members.get(1), equality.pairs(members.get(0), members.get(1)), JoinType.INNER);
        } else if (members.size() > 2) {
            record Weighed(ClassMember member, TableInstance instance, long bytes) {}
            List<Weighed> weighed = equality.members.entrySet().stream()
                    .map(e -> new Weighed(
                            new ClassMember(e.getKey().table(), List.copyOf(e.getValue())),
                            e.getKey(),
                            bytesOf.applyAsLong(e.getKey())))
                    .sorted(Comparator.comparing(Weighed::member).thenComparing(Weighed::bytes))
                    .toList();
            List<ClassMember> ordered = weighed.stream().map(Weighed::member).toList();
            dependsOnSizes |= ordered.stream().distinct().count() < ordered.size();
            independent.add(new Independent(
                    new ClassSignature(ordered),
                    weighed.stream().map(Weighed::instance).toList()));
        }
    }

    private void observe(TableInstance left, TableInstance right, List<ColumnPair> pairs, JoinType type) {
        boolean isMirrored = JoinSignature.isMirrored(left.table(), right.table(), JoinSignature.sorted(pairs), type);
        independent.add(new Independent(
                JoinSignature.of(left.table(), right.table(), pairs, type),
                isMirrored ? List.of(right, left) : List.of(left, right)));
    }

    /** The couple that shares most classes, at least two; ties go to the larger couple, then to the first by name. */
    private Optional<Couple> composite(List<Equality> classes) {
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
                boolean isTie = best != null && shared.size() == best.shared().size();
                dependsOnSizes |= isTie;
                if (best == null || shared.size() > best.shared().size() || (isTie && bytes(couple) > bytes(best))) {
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

    private long bytes(Couple couple) {
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
