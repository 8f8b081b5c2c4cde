package io.joinwatch.fault;

import io.joinwatch.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What befalls topics and rights. */
final class TopicFaults {
    private static final Duration REFUSAL = Duration.ofSeconds(40);
    private static final int SECONDS = 20;

    private TopicFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("topic-missing", 1, "a start without one of the topics, which is made then", run -> {})
                        .after(TopicFaults::missing),
                Scenario.of(
                                "partition-count",
                                1,
                                "a start with one topic of another partition count, which is made anew then",
                                run -> {})
                        .after(TopicFaults::unequal),
                Scenario.of(
                                "rights-taken",
                                2,
                                "the app's rights on a topic, the group or its transactions are taken away, and given"
                                        + " back",
                                TopicFaults::takeRights)
                        .after(run -> run.settings()
                                .with("bootstrap.servers", run.cluster().gatedServers())),
                Scenario.of(
                        "log-deleted",
                        2,
                        "input records are deleted as soon as they are committed, while an instance is killed",
                        TopicFaults::deleteRecords),
                Scenario.of(
                                "changelog-compacted",
                                2,
                                "the changelog is compacted all the time, while an instance is killed twice",
                                TopicFaults::killTwice)
                        .with(settings -> settings.with("topic.min.compaction.lag.ms", "0")
                                .with("topic.max.compaction.lag.ms", "1000")
                                .with("topic.segment.ms", "1000")
                                .with("topic.min.cleanable.dirty.ratio", "0.01")
                                .with("topic.delete.retention.ms", "0")));
    }

    private static void missing(FaultRun run) throws IOException, InterruptedException {
        run.topics().delete(List.of(Topic.RE_ROUTE));
        run.pause(Duration.ofSeconds(1));
        expectRefusal(run);
        run.topics().create(List.of(Topic.RE_ROUTE), Workload.PARTITIONS);
    }

    private static void unequal(FaultRun run) throws IOException, InterruptedException {
        run.topics().delete(List.of(Topic.RE_ROUTE));
        run.pause(Duration.ofSeconds(1));
        run.topics().create(List.of(Topic.RE_ROUTE), Workload.PARTITIONS + 1);
        expectRefusal(run);
        run.topics().delete(List.of(Topic.RE_ROUTE));
        run.pause(Duration.ofSeconds(1));
        run.topics().create(List.of(Topic.RE_ROUTE), Workload.PARTITIONS);
    }

    /** An instance must refuse to start, name the topic, and exit with 1. */
    private static void expectRefusal(FaultRun run) throws IOException, InterruptedException {
        run.fleet().start(0);
        run.fleet().leave(0);
        if (!run.fleet().awaitEnd(0, REFUSAL)) {
            throw new FaultException("An instance started though a topic is not as it must be");
        }
        Ending ending = run.fleet().collect(0);
        String topic = run.topics().names().of(Topic.RE_ROUTE);
        if (ending.exitCode() != 1 || !Files.readString(run.fleet().log(0)).contains(topic)) {
            throw new FaultException(
                    "An instance that cannot start must name " + topic + " and exit with 1, not " + ending);
        }
    }

    /** A resource that has a rule for somebody else is closed to all who have none. */
    private static void takeRights(FaultRun run) throws InterruptedException {
        List<ResourcePattern> all = List.of(
                new ResourcePattern(ResourceType.TOPIC, run.topics().names().of(Topic.SOLVES), PatternType.LITERAL),
                new ResourcePattern(
                        ResourceType.TOPIC, run.topics().names().of(Topic.QUERY_EVENTS), PatternType.LITERAL),
                new ResourcePattern(ResourceType.GROUP, run.topics().applicationId(), PatternType.LITERAL),
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, run.topics().applicationId(), PatternType.PREFIXED));
        AclBinding rule = new AclBinding(
                all.get(run.random().nextInt(all.size())),
                new AccessControlEntry("User:nobody", "*", AclOperation.ALL, AclPermissionType.ALLOW));
        run.awaitFed(0.1, 0.4);
        run.mark();
        Cluster.get(() -> run.cluster().admin().createAcls(List.of(rule)).all().get(SECONDS, TimeUnit.SECONDS));
        run.pause(3_000, 6_000);
        Cluster.get(() ->
                run.cluster().admin().deleteAcls(List.of(rule.toFilter())).all().get(SECONDS, TimeUnit.SECONDS));
    }

    private static void deleteRecords(FaultRun run) throws IOException, InterruptedException {
        int victim = run.victim();
        double kill = run.random().nextDouble(0.2, 0.6);
        run.awaitFed(0.1);
        run.mark();
        for (double share = 0.15; share < 0.95; share += 0.1) {
            deleteCommitted(run);
            if (kill < share) {
                run.fleet().kill(victim);
                kill = 1;
            }
            deleteCommitted(run);
            run.awaitFed(share);
        }
    }

    private static void deleteCommitted(FaultRun run) throws InterruptedException {
        Map<TopicPartition, Long> read = run.reader().positions();
        String input = run.topics().names().of(Topic.QUERY_EVENTS);
        Map<TopicPartition, RecordsToDelete> gone = new HashMap<>();
        Cluster.get(() -> run.cluster()
                        .admin()
                        .listConsumerGroupOffsets(run.topics().applicationId())
                        .partitionsToOffsetAndMetadata()
                        .get(SECONDS, TimeUnit.SECONDS))
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(input) && offset != null) {
                        long upTo = Math.min(offset.offset(), read.getOrDefault(partition, 0L));
                        gone.put(partition, RecordsToDelete.beforeOffset(upTo));
                    }
                });
        Cluster.get(() -> run.cluster().admin().deleteRecords(gone).all().get(SECONDS, TimeUnit.SECONDS));
    }

    private static void killTwice(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.3);
        run.mark();
        run.fleet().kill(run.victim());
        run.awaitFed(0.6, 0.9);
        run.fleet().kill(run.victim());
    }
}
