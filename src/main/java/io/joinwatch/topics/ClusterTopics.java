package io.joinwatch.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks topics up on the brokers and creates them; the admin client's own time-outs hold. */
final class ClusterTopics {
    private static final Duration VISIBLE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;

    ClusterTopics(Admin admin) {
        this.admin = admin;
    }

    /** Those of the topics that exist, by name. */
    Map<String, FoundTopic> find(Collection<String> names) {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> {
            try {
                TopicDescription topic = await("describe topic " + name, future);
                partitions.put(name, topic.partitions().size());
            } catch (UnknownTopicOrPartitionException missing) {
                // Then it is not found, which is an answer.
            }
        });
        List<ConfigResource> resources = partitions.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, FoundTopic> found = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((resource, future) -> {
            String name = resource.name();
            try {
                Config config = await("describe the settings of topic " + name, future);
                Integer count = partitions.get(name);
                found.put(name, new FoundTopic(count == null ? 0 : count, settings(config)));
            } catch (UnknownTopicOrPartitionException gone) {
                // Another broker answered, one that does not know it yet.
            }
        });
        return found;
    }

    private static Map<String, String> settings(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
            }
        }
        return settings;
    }

    /** Creates the topics; one that somebody else creates at the same time is left to them. Names those created here. */
    List<String> create(List<NewTopic> topics) {
        List<String> created = new ArrayList<>();
        Map<String, KafkaFuture<Void>> futures = admin.createTopics(topics).values();
        for (NewTopic topic : topics) {
            KafkaFuture<Void> future = futures.get(topic.name());
            if (future == null) {
                continue;
            }
            try {
                await("create topic " + topic.name(), future);
                created.add(topic.name());
            } catch (TopicExistsException raced) {
                // The check tells whether it is as it should be.
            }
        }
        awaitVisible(created);
        awaitServed(created);
        return created;
    }

    /** The controller says yes before the brokers know: what asks for the topics next would find none. */
    private void awaitVisible(List<String> created) {
        long deadline = System.nanoTime() + VISIBLE.toNanos();
        while (find(created).size() < created.size() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new TopicAccessException("Interrupted before the brokers knew topics " + created, interrupted);
            }
        }
    }

    /**
     * A broker knows a partition before it serves it. An idempotent producer whose first batch meets that moment and whose
     * second does not can never send the first again in order, so every leader is asked for its end offset, which the admin
     * client repeats until it is told.
     */
    private void awaitServed(List<String> created) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        admin.describeTopics(created).topicNameValues().forEach((name, future) -> {
            for (TopicPartitionInfo info :
                    await("describe topic " + name, future).partitions()) {
                partitions.put(new TopicPartition(name, info.partition()), OffsetSpec.latest());
            }
        });
        await("ask for the offsets of " + created, admin.listOffsets(partitions).all());
    }

    private static <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException missing) {
                throw missing;
            }
            if (failed.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            // The message of an ExecutionException is its cause's.
            throw new TopicAccessException(
                    "Cannot " + what + ": " + failed.getMessage()
                            + ". Maybe the brokers are not reachable, or this client may not DESCRIBE or CREATE topics",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TopicAccessException("Interrupted before it could " + what, interrupted);
        }
    }
}
