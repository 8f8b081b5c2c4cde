package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one method took on one case: a line of the results.
 *
 * @param bench always {@code sort}
 * @param group the case: job, size and distribution
 * @param method the method's name
 * @param seconds for one array, the median over the runs
 * @param value the same per key
 * @param unit of value, least and greatest
 * @param seed of the keys
 * @param least value of the fastest run
 * @param greatest value of the slowest run
 * @param runs how often it was measured
 * @param job what is sorted
 * @param size keys per array
 * @param distribution of the keys
 * @param cores that the method had
 * @param jdk version of the Java that it ran on
 * @param input hash of some of the keys
 * @param version commit of this source tree, also for methods of others: they were measured beside it
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "seconds", "value", "unit", "seed"})
public record SortRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        double seconds,
        double value,
        String unit,
        long seed,
        double least,
        double greatest,
        int runs,
        String job,
        int size,
        String distribution,
        int cores,
        String jdk,
        String input,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "sort";

    static final String UNIT = "ns/key";

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
