package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Sense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A problem in the WCSP format that toulbar2 reads: a weighted constraint satisfaction problem, least cost wins.
 *
 * <p>A problem of gains is written in cost form: each table of terms as its maximum minus its gains. {@link #value(long)} turns a
 * cost or a bound back into what the problem counts. The upper bound in the header ({@link #top()}) is one more than any labelling
 * costs, so it cuts nothing off. Most entries of a table are alike, so a table is a default and the tuples that differ from it.
 * Immutable, safe for use by several threads.
 *
 * @see <a href="https://toulbar2.github.io/toulbar2/formats/wcspformat.html">the WCSP format</a>
 */
public final class WcspFormat {
    /** toulbar2's own limit of a cost: it would cut off what lies above. */
    public static final long LARGEST_TOP = Long.MAX_VALUE / 18;

    private final Problem problem;
    private final boolean gains;
    private final long constant;
    private final long top;

    private WcspFormat(Problem problem) {
        this.problem = problem;
        this.gains = problem.sense() == Sense.MAXIMISE;
        long maxima = 0;
        for (int v = 0; v < problem.size(); v++) {
            maxima += max(unary(v));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            maxima += max(pairwise(p));
        }
        this.constant = gains ? maxima : 0;
        this.top = maxima + 1;
    }

    /** Whether toulbar2 can count a problem's terms. */
    static boolean fits(Problem problem) {
        return new WcspFormat(problem).top <= LARGEST_TOP;
    }

    /**
     * The WCSP form of a problem.
     *
     * @throws IllegalArgumentException if its terms add up to more than toulbar2 counts
     */
    public static WcspFormat of(Problem problem) {
        WcspFormat format = new WcspFormat(problem);
        if (format.top > LARGEST_TOP) {
            throw new IllegalArgumentException("The terms' maxima add up to " + (format.top - 1)
                    + ", toulbar2 counts to " + LARGEST_TOP + " only. Maybe scale the weights down");
        }
        return format;
    }

    /** What a problem of gains subtracts its costs from: the sum of the maxima of its tables. 0 where terms are costs. */
    public long constant() {
        return constant;
    }

    /** More than any labelling costs. */
    public long top() {
        return top;
    }

    /** The problem's value (or bound) of a cost (or lower bound of it). */
    public long value(long cost) {
        return gains ? constant - cost : cost;
    }

    /**
     * Writes the problem. O(entries of all tables).
     *
     * @param name first word of the file, without blanks
     */
    public void write(String name, Appendable out) throws IOException {
        int largest = 1;
        List<long[]> unaries = new ArrayList<>();
        for (int v = 0; v < problem.size(); v++) {
            largest = Math.max(largest, problem.labelCount(v));
            unaries.add(costs(unary(v)));
        }
        List<long[]> pairs = new ArrayList<>();
        for (int p = 0; p < problem.pairCount(); p++) {
            pairs.add(costs(pairwise(p)));
        }
        long written = Stream.concat(unaries.stream(), pairs.stream())
                .filter(WcspFormat::isWritten)
                .count();
        out.append(name.replaceAll("\\s", "_")).append(' ');
        line(out, problem.size(), largest, written, top);
        line(out, unaries.stream().mapToLong(costs -> costs.length).toArray());
        for (int v = 0; v < problem.size(); v++) {
            write(out, unaries.get(v), 1, v);
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            write(
                    out,
                    pairs.get(p),
                    problem.labelCount(problem.pairRight(p)),
                    problem.pairLeft(p),
                    problem.pairRight(p));
        }
    }

    private static void write(Appendable out, long[] costs, int columns, int... scope) throws IOException {
        if (!isWritten(costs)) {
            return;
        }
        long usual = usual(costs);
        LongStream head = LongStream.concat(
                LongStream.of(scope.length), Arrays.stream(scope).asLongStream());
        long others = Arrays.stream(costs).filter(cost -> cost != usual).count();
        line(out, LongStream.concat(head, LongStream.of(usual, others)).toArray());
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] == usual) {
                continue;
            }
            if (scope.length == 1) {
                line(out, i, costs[i]);
            } else {
                line(out, i / columns, i % columns, costs[i]);
            }
        }
    }

    private static void line(Appendable out, long... numbers) throws IOException {
        for (int i = 0; i < numbers.length; i++) {
            out.append(Long.toString(numbers[i])).append(i + 1 < numbers.length ? ' ' : '\n');
        }
    }

    private static boolean isWritten(long[] costs) {
        return Arrays.stream(costs).anyMatch(cost -> cost != 0);
    }

    /** The most frequent cost, the least of them. */
    private static long usual(long[] costs) {
        long[] sorted = costs.clone();
        Arrays.sort(sorted);
        long usual = sorted[0];
        int most = 0;
        for (int i = 0, run = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                usual = sorted[i];
            }
        }
        return usual;
    }

    private long[] costs(long[] terms) {
        long max = max(terms);
        return gains ? Arrays.stream(terms).map(term -> max - term).toArray() : terms;
    }

    private static long max(long[] terms) {
        return Arrays.stream(terms).max().orElse(0);
    }

    private long[] unary(int vertex) {
        long[] terms = new long[problem.labelCount(vertex)];
        Arrays.setAll(terms, l -> problem.unary(vertex, l));
        return terms;
    }

    private long[] pairwise(int pair) {
        int columns = problem.labelCount(problem.pairRight(pair));
        long[] terms = new long[problem.labelCount(problem.pairLeft(pair)) * columns];
        Arrays.setAll(terms, i -> problem.pairwise(pair, i / columns, i % columns));
        return terms;
    }
}
