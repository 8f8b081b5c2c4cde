package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.Advisor;
import io.joinwatch.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** The shape and the names that stored state and its topics are found again by: changing them is an upgrade. */
class TopologyShapeTest {
    private static TopologyDescription.Subtopology only() {
        StreamSettings settings = TestSettings.stream();
        TopologyDescription description = new MonitorTopology(
                        settings,
                        new Advisor(settings.advice()),
                        WorkRunner.inline(),
                        new Meters(new SimpleMeterRegistry()))
                .build()
                .describe();
        assertThat(description.subtopologies())
                .as("a database is one task's, so there is one sub-topology and no repartition topic between")
                .hasSize(1);
        return description.subtopologies().iterator().next();
    }

    @Test
    void everyNodeHasItsName() {
        SortedSet<String> names = new TreeSet<>();
        only().nodes().forEach(node -> names.add(node.name()));
        assertThat(names)
                .containsExactly(
                        "advise",
                        "catalog",
                        "commit-hook",
                        "commit-hook-stream",
                        "compaction-batches",
                        "dead-letters",
                        "dirty-databases",
                        "divert",
                        "extract",
                        "history",
                        "inputs",
                        "marker",
                        "observe",
                        "place",
                        "re-route",
                        "recommendations",
                        "segment",
                        "solves");
    }

    @Test
    void everyStoreHasItsName() {
        SortedSet<String> stores = new TreeSet<>();
        only().nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Processor processor) {
                stores.addAll(processor.stores());
            }
        });
        assertThat(stores).containsExactly("databases", "dirty", "segments");
    }

    @Test
    void theInputsAreReadByOneSource() {
        Set<String> topics = only().nodes().stream()
                .filter(TopologyDescription.Source.class::isInstance)
                .map(TopologyDescription.Source.class::cast)
                .findFirst()
                .orElseThrow()
                .topicSet();
        assertThat(topics)
                .containsExactlyInAnyOrder(
                        "joinwatch.query-events", "joinwatch.tables", "joinwatch.policies", "joinwatch.re-route");
    }
}
