package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One problem that the methods of {@code bench solve} have to solve.
 *
 * @param group what it is an instance of, such as {@code sparse-1000x5-s1}: the cases of a group differ in their seed alone
 * @param seed that it was generated from
 * @param unit of its values
 * @param problem makes the problem, the same one every time
 * @param before makes the problem that was solved before this one; null where there was none
 */
public record SolveCase(
        String group,
        long seed,
        String unit,
        Supplier<Problem> problem,
        @Nullable Supplier<Problem> before) {
    /** Unit of the published objective. */
    public static final String WEIGHT = "weight";
    /** Unit of network costs on N nodes. */
    public static final String COST = "(N-1)/N bytes";

    public SolveCase {
        if (!group.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "Group " + group + " must consist of letters, digits, dots and hyphens: it names files");
        }
    }

    /** A case without an earlier one. */
    public SolveCase(String group, long seed, String unit, Supplier<Problem> problem) {
        this(group, seed, unit, problem, null);
    }

    /** Group and seed: unique in a suite, fit for a file name. */
    public String name() {
        return group + "-seed" + seed;
    }
}
