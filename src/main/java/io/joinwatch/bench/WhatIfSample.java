package io.joinwatch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one metric came to in one process.
 *
 * @param figures of each run, in milliseconds
 * @param processor the same, without the time in which others had the core; one of each run
 * @param signatures of the window
 */
record WhatIfSample(WhatIfMetric metric, List<Double> figures, List<Double> processor, int signatures) {
    WhatIfSample {
        figures = List.copyOf(figures);
        processor = List.copyOf(processor);
    }

    /** As one word. */
    String text() {
        return metric.name() + ":" + signatures + ":" + text(figures) + ":" + text(processor);
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} wrote. */
    static WhatIfSample parse(String text) {
        try {
            String[] parts = text.split(":");
            return new WhatIfSample(
                    WhatIfMetric.valueOf(parts[0]), numbers(parts[2]), numbers(parts[3]), Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BenchException("The measuring process said something odd: " + text);
        }
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Double::valueOf).toList();
    }
}
