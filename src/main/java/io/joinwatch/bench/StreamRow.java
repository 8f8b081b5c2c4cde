package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one figure of one method came to in one case: a line of the results.
 *
 * @param bench always {@code stream}
 * @param group the case: what events tell, and of how many databases
 * @param method what read the topic
 * @param metric the figure's name
 * @param value the median over the rounds
 * @param unit of value, least and greatest
 * @param seed of the events
 * @param least of all rounds
 * @param greatest of all rounds
 * @param runs rounds
 * @param events in the topic
 * @param eventBytes mean length of an event's value
 * @param jdk version of the Java that it ran on
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "metric", "value", "unit", "seed"})
public record StreamRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        String metric,
        double value,
        String unit,
        long seed,
        double least,
        double greatest,
        int runs,
        long events,
        double eventBytes,
        String jdk,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "stream";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    @Override
    public Key key() {
        return new Key(group, method, metric, seed, events, jdk, version);
    }

    /** Identity of a measurement. */
    public record Key(String group, String method, String metric, long seed, long events, String jdk, String version) {}
}
