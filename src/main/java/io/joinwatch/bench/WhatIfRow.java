package io.joinwatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one metric came to in one case: a line of the results.
 *
 * @param bench always {@code what-if}
 * @param group the case: job and number of tables
 * @param method the metric's name
 * @param value the median over the runs
 * @param unit of value and of all other times
 * @param seed of what is drawn
 * @param least value of all runs
 * @param p99 value that 99 % of the runs do not exceed
 * @param greatest value of all runs
 * @param processor the median without the time in which others had the core
 * @param processorGreatest the greatest likewise
 * @param runs how often it was measured
 * @param job what was done
 * @param tables of the warehouse
 * @param signatures of the window
 * @param jdk version of the Java that it ran on
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "value", "unit", "seed"})
public record WhatIfRow(
        String bench,
        @JsonProperty("case") String group,
        String method,
        double value,
        String unit,
        long seed,
        double least,
        double p99,
        double greatest,
        double processor,
        double processorGreatest,
        int runs,
        String job,
        int tables,
        int signatures,
        String jdk,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "what-if";

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    @Override
    public Key key() {
        return new Key(group, method, seed, jdk, version);
    }

    /** Identity of a measurement. */
    public record Key(String group, String method, long seed, String jdk, String version) {}
}
