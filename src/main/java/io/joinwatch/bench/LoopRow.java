package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * What one method came to in one simulation: a line of the results.
 *
 * @param bench always {@code loop}
 * @param group the case
 * @param method whose layouts they were
 * @param value bytes moved after the warm-up
 * @param unit of value
 * @param seed of the simulation
 * @param job what was simulated
 * @param details counts, times and shares by name
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "value", "unit", "seed"})
public record LoopRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        double value,
        String unit,
        long seed,
        String job,
        Map<String, Double> details,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "loop";

    static final String UNIT = "bytes";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    /** A figure of the details, NaN if it is not known. */
    double detail(String name) {
        return details.getOrDefault(name, Double.NaN);
    }

    @Override
    public Key key() {
        return new Key(group, method, seed, version);
    }

    /** Identity of a simulation and a method: both are the same on every machine. */
    public record Key(String group, String method, long seed, String version) {}
}
