package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one layout costs on one window: a line of the results.
 *
 * @param bench always {@code advice}
 * @param workload whose window it is
 * @param method {@link #DEPLOYED}, {@link #ADVISED}, {@link #OPTIMUM}, or who published the layout
 * @param value what it costs, the moves from all EVEN included
 * @param unit of value and bound
 * @param seed the mix: 0 for each query equally often
 * @param bound less than which no layout over the same labels costs; null of a layout that was not searched for
 * @param gap how far the value may be from it, 0 … 1; null likewise
 * @param layout distribution by table
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "value", "unit", "seed"})
public record AdviceRow(
        String bench,
        @JsonProperty("case") String workload,
        String method,
        long value,
        String unit,
        long seed,
        @Nullable Long bound,
        @Nullable Double gap,
        SortedMap<String, String> layout,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "advice";

    static final String UNIT = "bytes/day";
    /** All tables EVEN. */
    static final String DEPLOYED = "even";
    /** What is recommended by default. */
    static final String ADVISED = "joinwatch";
    /** The best layout over our labels and those of all experts, without limits on replication. */
    static final String OPTIMUM = "joinwatch-all-labels";

    public AdviceRow {
        layout = Collections.unmodifiableSortedMap(new TreeMap<>(layout));
    }

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    boolean isExpert() {
        return !method.equals(DEPLOYED) && !method.equals(ADVISED) && !method.equals(OPTIMUM);
    }

    boolean isProven() {
        return bound != null && bound == value;
    }

    @Override
    public Object key() {
        return new Key(workload, method, seed, version);
    }

    private record Key(String workload, String method, long seed, String version) {}
}
