package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.Advisor;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** The shape and the names that stored state and its topics are found again by: changing them is an upgrade. */
class TopologyShapeTest {
    private static Topology topology() {
        StreamSettings settings = TestSettings.stream();
        return new MonitorTopology(
                        settings,
                        new Advisor(settings.advice()),
                        WorkRunner.inline(),
                        new Meters(new SimpleMeterRegistry()))
                .build();
    }

    private static TopologyDescription.Subtopology only() {
        TopologyDescription description = topology().describe();
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

    /** What Kafka Streams makes on the brokers for the application's own use: state is read back from topics of these names. */
    @Test
    void theOnlyInternalTopicIsTheSegmentsChangelog() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            for (int hour = 0; hour < 4; hour++) {
                app.join(Harness.START + hour * Harness.HOUR);
            }
            Set<String> internal = new TreeSet<>(app.topicsWritten());
            internal.removeIf(topic -> topic.startsWith(app.settings.topics().prefix()));
            assertThat(internal).containsExactly("test-segments-changelog");
        }
    }

    @Test
    void everyTopicHasItsShortName() {
        assertThat(Topic.values())
                .extracting(Topic::shortName)
                .containsExactly(
                        "query-events",
                        "tables",
                        "policies",
                        "recommendations",
                        "solves",
                        "compaction-batches",
                        "re-route",
                        "dead-letters");
    }

    /** The whole wiring, as Kafka Streams tells it: whoever changes it sees what an upgrade meets. */
    @Test
    void theTopologyIsTheOneInTheGoldenFile() throws IOException {
        Path golden = Path.of("src/test/resources/io/joinwatch/stream/topology.txt");
        String told = topology().describe().toString();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
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
