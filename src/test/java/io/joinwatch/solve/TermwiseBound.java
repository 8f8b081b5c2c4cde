package io.joinwatch.solve;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The simplest bound there is, for tests: the sum of each term's optimum. */
final class TermwiseBound {
    private TermwiseBound() {}

    /** No labelling's value is better. */
    static long of(Problem problem) {
        long sum = 0;
        for (int v = 0; v < problem.size(); v++) {
            sum += best(problem, problem.unaryRow(v));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum += best(problem, problem.table(p));
        }
        return sum;
    }

    private static long best(Problem problem, long[] terms) {
        LongStream all = Arrays.stream(terms);
        return (problem.sense() == Sense.MAXIMISE ? all.max() : all.min()).orElseThrow();
    }
}
