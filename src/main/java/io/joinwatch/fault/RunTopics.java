package io.joinwatch.fault;

import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The topics of one run: made as the manifest says but with few partitions, and deleted afterwards. Confined to one thread. */
final class RunTopics {
    static final List<Topic> OUTPUTS =
            List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES, Topic.DEAD_LETTERS);
    private static final int SECONDS = 30;

    private final Admin admin;
    private final TopicNames names;

    RunTopics(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    TopicNames names() {
        return names;
    }

    String applicationId() {
        return names.prefix() + "app";
    }

    void create(Collection<Topic> topics, int partitions) throws InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            wanted.add(new NewTopic(names.of(topic), partitions, (short) Cluster.BROKERS)
                    .configs(TopicManifest.packed().spec(topic).config()));
        }
        Cluster.get(() -> admin.createTopics(wanted).all().get(SECONDS, TimeUnit.SECONDS));
    }

    void delete(Collection<Topic> topics) throws InterruptedException {
        List<String> gone = topics.stream().map(names::of).toList();
        Cluster.get(() -> admin.deleteTopics(gone).all().get(SECONDS, TimeUnit.SECONDS));
    }

    /** Deletes all topics of the run. Nobody may use them any more; the empty group stays, and nobody minds it. */
    void deleteAll() throws InterruptedException {
        Set<String> ours = Cluster.get(() -> admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS)).stream()
                .filter(name -> name.startsWith(names.prefix()))
                .collect(Collectors.toSet());
        Cluster.get(() -> admin.deleteTopics(ours).all().get(SECONDS, TimeUnit.SECONDS));
    }

    /** The partitions of some topics. */
    List<TopicPartition> partitions(Collection<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> java.util.stream.IntStream.range(0, Workload.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(names.of(topic), partition)))
                .toList();
    }

    /** Whether no transaction is open on the outputs, so that a reader of committed records can read all there is. */
    boolean isSettled() throws InterruptedException {
        return ends(IsolationLevel.READ_COMMITTED).equals(ends(IsolationLevel.READ_UNCOMMITTED));
    }

    private Map<TopicPartition, Long> ends(IsolationLevel isolation) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions(OUTPUTS).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions options = new ListOffsetsOptions(isolation);
        Map<TopicPartition, Long> ends = new HashMap<>();
        Cluster.get(() -> admin.listOffsets(latest, options).all().get(SECONDS, TimeUnit.SECONDS))
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    static List<Topic> all() {
        return Arrays.asList(Topic.values());
    }
}
