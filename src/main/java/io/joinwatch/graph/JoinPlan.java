package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the joins of a query come to, whatever its sides feed in: made once, it counts every run of the query. Immutable.
 */
public final class JoinPlan {
    private final List<TableInstance> instances;
    private final int[] sides;
    private final List<Signature> signatures;
    /** Of each independent join the numbers of its members' instances. */
    private final List<int[]> members;

    private JoinPlan(List<TableInstance> instances, int[] sides, List<Signature> signatures, List<int[]> members) {
        this.instances = instances;
        this.sides = sides;
        this.signatures = signatures;
        this.members = members;
    }

    /**
     * The plan of a query.
     *
     * @param joins as written, all of one query
     * @return empty if which joins are independent depends on what the sides feed in, see {@link EqualityClasses}
     */
    public static Optional<JoinPlan> of(List<TableJoin> joins) {
        EqualityClasses classes = EqualityClasses.of(joins, instance -> 0);
        if (classes.dependsOnSizes()) {
            return Optional.empty();
        }
        List<TableInstance> instances = new ArrayList<>();
        Map<TableInstance, Integer> numbers = new HashMap<>();
        int[] sides = new int[2 * joins.size()];
        for (int i = 0; i < joins.size(); i++) {
            sides[2 * i] = number(joins.get(i).left(), numbers, instances);
            sides[2 * i + 1] = number(joins.get(i).right(), numbers, instances);
        }
        List<Signature> signatures = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        for (EqualityClasses.Independent join : classes.independent()) {
            signatures.add(join.signature());
            members.add(join.members().stream().mapToInt(numbers::get).toArray());
        }
        return Optional.of(new JoinPlan(List.copyOf(instances), sides, List.copyOf(signatures), members));
    }

    private static int number(
            TableInstance instance, Map<TableInstance, Integer> numbers, List<TableInstance> instances) {
        Integer known = numbers.putIfAbsent(instance, instances.size());
        if (known != null) {
            return known;
        }
        instances.add(instance);
        return instances.size() - 1;
    }

    /** The table instances that are joined, each once. */
    public List<TableInstance> instances() {
        return instances;
    }

    /** The number of the instance on the left of a join as written. */
    public int left(int join) {
        return sides[2 * join];
    }

    /** The number of the instance on the right of a join as written. */
    public int right(int join) {
        return sides[2 * join + 1];
    }

    /** The independent joins. */
    public List<Signature> signatures() {
        return signatures;
    }

    /**
     * The independent joins of one run.
     *
     * @param bytes that each instance feeds in
     */
    public List<JoinObservation> observations(long[] bytes, long timeMs, long repeat, long fingerprint) {
        List<JoinObservation> observations = new ArrayList<>(signatures.size());
        for (int i = 0; i < signatures.size(); i++) {
            int[] of = members.get(i);
            long[] fed = new long[of.length];
            for (int member = 0; member < of.length; member++) {
                fed[member] = bytes[of[member]];
            }
            observations.add(new JoinObservation(signatures.get(i), fed, timeMs, repeat, fingerprint));
        }
        return observations;
    }
}
