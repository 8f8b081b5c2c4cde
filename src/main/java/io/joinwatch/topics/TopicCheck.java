package io.joinwatch.topics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/** Holds topics as found against topics as they must be. */
final class TopicCheck {
    private final TopicManifest manifest;
    private final TopicNames names;

    TopicCheck(TopicManifest manifest, TopicNames names) {
        this.manifest = manifest;
        this.names = names;
    }

    /** All problems, by topic in the order of {@link Topic}, those of partition counts last. */
    List<TopicProblem> problems(Map<String, FoundTopic> found) {
        List<TopicProblem> problems = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            String name = names.of(topic);
            FoundTopic actual = found.get(name);
            if (actual == null) {
                problems.add(new TopicProblem(name, "is missing", "create it with 'joinwatch topics apply'"));
                continue;
            }
            TopicSpec spec = manifest.spec(topic);
            cleanup(name, spec, actual).ifPresent(problems::add);
            size(name, spec, actual).ifPresent(problems::add);
            if (topic == Topic.RE_ROUTE) {
                unlimited(name, actual, TopicConfig.RETENTION_MS_CONFIG).ifPresent(problems::add);
                unlimited(name, actual, TopicConfig.RETENTION_BYTES_CONFIG).ifPresent(problems::add);
            }
        }
        counts(found).ifPresent(problems::add);
        return problems;
    }

    private static Optional<TopicProblem> cleanup(String name, TopicSpec spec, FoundTopic actual) {
        String policy = setting(actual, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (words(policy).equals(words(spec.cleanupPolicy()))) {
            return Optional.empty();
        }
        return Optional.of(new TopicProblem(
                name,
                "has cleanup.policy " + policy,
                "set it to " + spec.cleanupPolicy() + " (kafka-configs --alter --topic " + name
                        + " --add-config cleanup.policy=" + spec.cleanupPolicy() + ")"));
    }

    private static Optional<TopicProblem> size(String name, TopicSpec spec, FoundTopic actual) {
        String most = setting(actual, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (number(most) >= spec.maxMessageBytes()) {
            return Optional.empty();
        }
        return Optional.of(new TopicProblem(
                name,
                "has max.message.bytes " + most + ", too few for what may have to pass",
                "raise it to " + spec.maxMessageBytes() + " (kafka-configs --alter --topic " + name
                        + " --add-config max.message.bytes=" + spec.maxMessageBytes() + ")"));
    }

    /** The app purges re-route itself; a limit would delete records of replays, whose timestamps are old, unread. */
    private static Optional<TopicProblem> unlimited(String name, FoundTopic actual, String config) {
        String value = setting(actual, config);
        if (number(value) == -1) {
            return Optional.empty();
        }
        return Optional.of(new TopicProblem(
                name,
                "has " + config + " " + value + ", which deletes records before they are read",
                "set it to -1, the app purges the topic itself (kafka-configs --alter --topic " + name
                        + " --add-config " + config + "=-1)"));
    }

    private Optional<TopicProblem> counts(Map<String, FoundTopic> found) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Topic topic : Topic.CO_PARTITIONED) {
            FoundTopic actual = found.get(names.of(topic));
            if (actual != null) {
                counts.put(names.of(topic), actual.partitions());
            }
        }
        if (Set.copyOf(counts.values()).size() <= 1) {
            return Optional.empty();
        }
        return Optional.of(new TopicProblem(
                names.of(Topic.RE_ROUTE),
                "and the inputs have unequal partition counts " + counts
                        + ", with which misplaced records circle for ever",
                "give all the same count; recreate re-route while the app stands still, and where an input must grow,"
                        + " start anew under another topic prefix, for databases would change their partition"));
    }

    private static Set<String> words(String list) {
        return new TreeSet<>(Arrays.asList(list.replace(" ", "").split(",", -1)));
    }

    private static String setting(FoundTopic actual, String name) {
        return actual.config().getOrDefault(name, "not told by the brokers");
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notTold) {
            return Long.MIN_VALUE;
        }
    }
}
