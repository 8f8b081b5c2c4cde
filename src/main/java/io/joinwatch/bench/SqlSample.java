package io.joinwatch.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * What one metric came to in one case.
 *
 * @param figures of each run
 * @param details counts and times that explain them, by name
 * @param names of texts that stand out: of coverage those not understood, of the bare parser those that it does not take
 */
record SqlSample(SqlMetric metric, List<Double> figures, Map<String, Double> details, List<String> names) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NAMES = 40;

    SqlSample {
        names = names.stream()
                .limit(MOST_NAMES)
                .map(name -> name.replaceAll("\\s+", "_"))
                .toList();
    }

    /** As one word. */
    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + this + " as JSON", e);
        }
    }

    /** Reads what {@link #text} wrote. */
    static SqlSample parse(String text) {
        try {
            return JSON.readValue(text, SqlSample.class);
        } catch (JsonProcessingException e) {
            throw new BenchException("The measuring process said something odd: " + text);
        }
    }
}
