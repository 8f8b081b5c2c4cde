package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one metric came to in one case: a line of the results.
 *
 * @param bench always {@code history}
 * @param group the case: job, size and database
 * @param method the metric's name
 * @param value the median over the runs
 * @param unit of value, least and greatest
 * @param seed of the observations
 * @param least value of all runs
 * @param greatest value of all runs
 * @param runs how often it was measured
 * @param job what was done
 * @param size observations of a pane; 0 where panes are as they come
 * @param database whose panes they are
 * @param jdk version of the Java that it ran on
 * @param input hash of some of the observations
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "value", "unit", "seed"})
public record HistoryResult(
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
        int size,
        String database,
        String jdk,
        String input,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "history";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    @Override
    public Key key() {
        return new Key(group, method, seed, jdk, input, version);
    }

    /** Identity of a measurement. */
    public record Key(String group, String method, long seed, String jdk, String input, String version) {}
}
