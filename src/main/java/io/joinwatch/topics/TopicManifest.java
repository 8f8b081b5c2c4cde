package io.joinwatch.topics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What the topics must be, as {@code topics/manifest.json} says it: one {@link TopicSpec} for every {@link Topic}.
 * Immutable. Creates what is missing and checks what is there; it never alters or deletes a topic.
 */
public final class TopicManifest {
    private static final String RESOURCE = "/topics/manifest.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<Topic, TopicSpec> specs;

    private TopicManifest(Map<Topic, TopicSpec> specs) {
        this.specs = specs;
    }

    private record File(String description, List<Entry> topics) {}

    private record Entry(
            String name, String description, String key, String value, int partitions, Map<String, String> config) {}

    /** The manifest that the app is packed with. */
    public static TopicManifest packed() {
        try (InputStream in = TopicManifest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path has no " + RESOURCE + ": build the jar with Maven");
            }
            return read(in);
        } catch (IOException broken) {
            throw new IllegalStateException("Cannot read " + RESOURCE + " from the class path", broken);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it cannot be read or is not JSON of this shape
     * @throws IllegalArgumentException if it lacks a topic, names an unknown one, or contradicts itself
     */
    public static TopicManifest read(InputStream json) throws IOException {
        File file = JSON.readValue(json, File.class);
        Map<Topic, TopicSpec> specs = new EnumMap<>(Topic.class);
        for (Entry entry : file.topics()) {
            Topic topic = Topic.ofShortName(entry.name())
                    .orElseThrow(() -> new IllegalArgumentException("Manifest names topic '" + entry.name()
                            + "', which the app does not know: must be one of "
                            + Arrays.stream(Topic.values())
                                    .map(Topic::shortName)
                                    .toList()));
            TopicSpec spec = new TopicSpec(topic, entry.description(), entry.partitions(), entry.config());
            if (specs.put(topic, spec) != null) {
                throw new IllegalArgumentException("Manifest names topic '" + entry.name() + "' twice: keep one");
            }
        }
        return of(specs);
    }

    private static TopicManifest of(Map<Topic, TopicSpec> specs) {
        for (Topic topic : Topic.values()) {
            if (!specs.containsKey(topic)) {
                throw new IllegalArgumentException("Manifest lacks topic '" + topic.shortName() + "': add it");
            }
        }
        TopicManifest manifest = new TopicManifest(specs);
        int partitions = manifest.spec(Topic.RE_ROUTE).partitions();
        for (Topic input : Topic.CO_PARTITIONED) {
            int found = manifest.spec(input).partitions();
            if (found != partitions) {
                throw new IllegalArgumentException("Manifest gives '" + input.shortName() + "' " + found
                        + " partitions and 're-route' " + partitions + ": inputs and re-route need equal counts");
            }
        }
        manifest.requireRoomFor(Topic.CO_PARTITIONED, Topic.RE_ROUTE);
        manifest.requireRoomFor(Topic.CO_PARTITIONED, Topic.DEAD_LETTERS);
        return manifest;
    }

    private void requireRoomFor(List<Topic> origins, Topic through) {
        long most = spec(through).maxMessageBytes();
        for (Topic origin : origins) {
            if (spec(origin).maxMessageBytes() > most) {
                throw new IllegalArgumentException("Manifest gives '" + through.shortName() + "' max.message.bytes "
                        + most + ", less than '" + origin.shortName() + "', whose records it must take: raise it");
            }
        }
    }

    /** The same manifest with another partition count for the inputs and re-route, which must have one in common. */
    public TopicManifest withInputPartitions(int partitions) {
        Map<Topic, TopicSpec> changed = new EnumMap<>(specs);
        for (Topic topic : Topic.CO_PARTITIONED) {
            TopicSpec spec = spec(topic);
            changed.put(topic, new TopicSpec(topic, spec.description(), partitions, spec.config()));
        }
        return of(changed);
    }

    public TopicSpec spec(Topic topic) {
        TopicSpec spec = specs.get(topic);
        if (spec == null) {
            throw new IllegalStateException("Manifest lacks topic " + topic);
        }
        return spec;
    }

    /**
     * Creates the topics that are missing and leaves the others as they are. A missing input or re-route gets as many
     * partitions as those that are there have: with any other number the app could never start.
     *
     * @param replicationFactor empty: as the brokers are configured
     * @return full names of the topics created, in the order of {@link Topic}
     * @throws TopicAccessException if the brokers do not let us
     */
    public List<String> apply(Admin admin, TopicNames names, OptionalInt replicationFactor) {
        ClusterTopics cluster = new ClusterTopics(admin);
        Map<String, FoundTopic> found = cluster.find(allNames(names));
        TopicManifest wanted = Topic.CO_PARTITIONED.stream()
                .map(topic -> found.get(names.of(topic)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(there -> withInputPartitions(there.partitions()))
                .orElse(this);
        List<NewTopic> missing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (!found.containsKey(names.of(topic))) {
                TopicSpec spec = wanted.spec(topic);
                // −1 is Kafka's word for the brokers' default.
                short replicas = (short) replicationFactor.orElse(-1);
                missing.add(new NewTopic(names.of(topic), spec.partitions(), replicas).configs(spec.config()));
            }
        }
        return cluster.create(missing);
    }

    /**
     * Holds the topics on the brokers against the manifest. Counts of partitions may differ from it as long as those of
     * inputs and re-route are equal.
     *
     * @return the problems, none if the app may start
     * @throws TopicAccessException if the brokers do not tell
     */
    public List<TopicProblem> check(Admin admin, TopicNames names) {
        return new TopicCheck(this, names).problems(new ClusterTopics(admin).find(allNames(names)));
    }

    private static List<String> allNames(TopicNames names) {
        return Arrays.stream(Topic.values()).map(names::of).toList();
    }
}
