package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What one metric came to in one case: a line of the results.
 *
 * @param bench always {@code sql}
 * @param group the case: of coverage the workload, else job and input
 * @param method the metric's name
 * @param value the median over the runs
 * @param unit of value, least and greatest
 * @param seed of what is drawn
 * @param least value of all runs
 * @param greatest value of all runs
 * @param runs how often it was measured
 * @param job what was done
 * @param details counts and times by name
 * @param names of texts that stand out
 * @param jdk version of the Java that it ran on
 * @param input hash of the workloads
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "value", "unit", "seed"})
public record SqlRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        double value,
        String unit,
        long seed,
        double least,
        double greatest,
        int runs,
        String job,
        Map<String, Double> details,
        List<String> names,
        String jdk,
        String input,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "sql";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    /** A count or a time of the details, 0 if there is none. */
    double detail(String name) {
        return details.getOrDefault(name, 0.0);
    }

    @Override
    public Key key() {
        return new Key(group, method, seed, jdk, input, version);
    }

    /** Identity of a measurement. */
    public record Key(String group, String method, long seed, String jdk, String input, String version) {}
}
