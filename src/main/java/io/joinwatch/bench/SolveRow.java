package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.joinwatch.solve.Sense;
import org.jspecify.annotations.Nullable;

/**
 * What one method reached on one case: a line of the results.
 *
 * @param bench always {@code solve}
 * @param group what the case is an instance of
 * @param method the contender's name
 * @param seconds to proof, else how long it ran; the median of several runs where it took less than a second
 * @param value of the best answer, null if there was none
 * @param unit of value and bound
 * @param seed of the case
 * @param bound no answer is better, as far as the method knows; null if it knew none
 * @param gap 0 … 1 at the end
 * @param gapAt100ms gap after 0.1 s; this and the next two are null where the limit was shorter
 * @param gapAt1s gap after 1 s
 * @param gapAt10s gap after 10 s
 * @param proven whether it had proven its answer within the limit
 * @param limitSeconds the limit
 * @param tables number of vertices of the problem
 * @param edges number of its column pairs
 * @param allocatedBytes heap bytes that one run allocated, null where not known
 * @param problem hash of the problem
 * @param version of the method: a commit for ours
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({
    "bench",
    "case",
    "method",
    "seconds",
    "value",
    "unit",
    "seed",
    "bound",
    "gap",
    "gapAt100ms",
    "gapAt1s",
    "gapAt10s",
    "proven",
    "limitSeconds",
    "tables",
    "edges",
    "allocatedBytes",
    "problem",
    "version",
    "measuredAt"
})
public record SolveRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        double seconds,
        @Nullable Long value,
        String unit,
        long seed,
        @Nullable Long bound,
        double gap,
        @Nullable Double gapAt100ms,
        @Nullable Double gapAt1s,
        @Nullable Double gapAt10s,
        boolean proven,
        double limitSeconds,
        int tables,
        int edges,
        @Nullable Long allocatedBytes,
        String problem,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "solve";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    /** Time as the comparisons count it: to proof, else the limit. */
    double countedSeconds() {
        return proven ? seconds : limitSeconds;
    }

    /** Whether values are gains or costs. */
    Sense sense() {
        return unit.equals(SolveCase.WEIGHT) ? Sense.MAXIMISE : Sense.MINIMISE;
    }

    @Override
    public Key key() {
        return new Key(group, seed, method, limitSeconds, problem, version);
    }

    /** Identity of a measurement. */
    public record Key(String group, long seed, String method, double limitSeconds, String problem, String version) {}
}
