package io.joinwatch.bench;

import io.joinwatch.solve.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what different methods say about the same case against each other. No answer may be better than what ours proved to be
 * best, nor than our bound; and what others proved to be best must be as good, up to their tolerance. Stateless.
 *
 * @param mismatches contradictions, in words; must be empty
 * @param confirmed cases whose proof by ours a rival's proof agrees with
 * @param alone cases that ours alone proved
 */
record CrossCheck(List<String> mismatches, int confirmed, List<String> alone) {
    static CrossCheck of(SolveResults results, Map<String, Double> tolerances) {
        List<String> mismatches = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        int confirmed = 0;
        for (Map<String, SolveRow> rows : results.cases().values()) {
            SolveRow ours = rows.get(Contenders.OURS);
            if (ours == null) {
                continue;
            }
            boolean agreed = false;
            for (SolveRow other : rows.values()) {
                if (!other.method().equals(ours.method())) {
                    String problem = contradiction(ours, other, tolerances.getOrDefault(other.method(), 0.0));
                    if (!problem.isEmpty()) {
                        mismatches.add(ours.group() + " seed " + ours.seed() + ": " + problem);
                    }
                    agreed |=
                            ours.proven() && other.proven() && problem.isEmpty() && Contenders.isRival(other.method());
                }
            }
            if (agreed) {
                confirmed++;
            } else if (ours.proven()) {
                alone.add(ours.group() + " seed " + ours.seed());
            }
        }
        return new CrossCheck(mismatches, confirmed, alone);
    }

    private static String contradiction(SolveRow ours, SolveRow other, double tolerance) {
        Sense sense = ours.sense();
        Long value = other.value();
        if (value == null) {
            return "";
        }
        if (ours.bound() != null && sense.better(value, ours.bound())) {
            return other.method() + " has an answer of " + value + ", beyond our "
                    + (ours.proven() ? "proven optimum " : "bound ") + ours.bound();
        }
        if (other.proven() && ours.value() != null && sense.better(ours.value(), value)) {
            double missed = Math.abs((double) ours.value() - value) / Math.max(1.0, Math.abs((double) value));
            if (missed > tolerance) {
                return other.method() + " claims that " + value + " is optimal, ours has an answer of " + ours.value();
            }
        }
        return "";
    }
}
