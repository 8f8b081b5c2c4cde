package io.joinwatch.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One method's reading of one topic, in a Java process of its own. Stateless. */
final class StreamRun {
    /** What the goal allows the heap. */
    private static final String HEAP = "-Xmx2g";

    private StreamRun() {}

    /**
     * Measures.
     *
     * @param number of the run, that no other of the case has
     * @throws BenchException if the method fails
     */
    static Map<StreamMetric, Double> measure(StreamSpec spec, StreamMethod method, int number, StreamTopics topics)
            throws IOException, InterruptedException {
        String applicationId = method + "-" + number;
        List<String> command = List.of(
                JavaHome.running().java().toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                StreamFork.class.getName(),
                method.name(),
                topics.bootstrapServers(),
                topics.prefix(),
                applicationId,
                topics.state(applicationId).toString(),
                Long.toString(spec.events()),
                Long.toString(spec.warmUp()));
        Map<StreamMetric, Double> figures = new EnumMap<>(StreamMetric.class);
        try (MeasuringProcess process = MeasuringProcess.start(command, spec + " by " + method + " failed")) {
            long before = 0;
            for (String[] words = process.next(); words.length > 0; words = process.next()) {
                Optional<StreamMetric> metric = metric(words[1]);
                if (metric.isPresent()) {
                    figures.put(metric.get(), Double.parseDouble(words[2]));
                } else {
                    before = topics.changelogBytes(applicationId);
                }
            }
            if (figures.isEmpty()) {
                throw process.failure();
            }
            double grown = (double) (topics.changelogBytes(applicationId) - before);
            figures.put(StreamMetric.CHANGELOG, grown / (spec.events() - spec.warmUp()));
        }
        topics.forget(applicationId);
        return figures;
    }

    private static Optional<StreamMetric> metric(String word) {
        return word.equals(StreamFork.WARM) ? Optional.empty() : Optional.of(StreamMetric.valueOf(word));
    }
}
