package io.joinwatch.app;

import static io.joinwatch.app.AdminCall.await;

import io.joinwatch.advise.Advisor;
import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.MonitorTopology;
import io.joinwatch.stream.WorkRunner;
import io.joinwatch.topics.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Takes an application back to where it has no state, so that the next start reads its inputs again. First {@link #plan}, which changes
 * nothing, then {@link #run}; both may be repeated. What Kafka's own reset tool does, and besides: transactions that killed
 * instances left open are aborted, for the offsets in one would come into force behind the reset. Not thread-safe.
 */
public final class Reset {
    private static final Duration VISIBLE = Duration.ofSeconds(30);
    private static final long POLL_MS = 100;
    private static final Pattern LEGAL_ID = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]+");

    /** Where the query events are read on. */
    public enum Reading {
        /** At the first that is kept. */
        EARLIEST,
        /** Where the last commit was: only table facts and policies are read again. */
        KEEP
    }

    private final Admin admin;
    private final AppSettings settings;
    private final Meters meters;
    private final String applicationId;
    private final ApplicationGroup group;

    /**
     * @param admin stays the caller's, who closes it
     * @param meters of a topology that is built to learn its stores, and never runs
     */
    public Reset(Admin admin, AppSettings settings, Meters meters) {
        this.admin = admin;
        this.settings = settings;
        this.meters = meters;
        this.applicationId = settings.applicationId();
        if (!LEGAL_ID.matcher(applicationId).matches()) {
            throw new ResetException("application.id is '" + applicationId
                    + "'. Maybe take one of letters, digits, dots, underscores and hyphens");
        }
        this.group = new ApplicationGroup(admin, applicationId);
    }

    /**
     * What has to be done, in order.
     *
     * @param patience how long to wait for members that are gone already: one that was stopped may count as one until its session ends
     * @throws ResetException if the application has active members then
     */
    public List<ResetStep> plan(Reading reading, Duration patience) {
        requireStopped(patience);
        List<ResetStep> steps = new ArrayList<>();
        List<String> open = group.openTransactions();
        if (!open.isEmpty()) {
            steps.add(new ResetStep.Transactions(open));
        }
        Set<String> existing = await("list topics", admin.listTopics().names());
        for (Topic topic : Topic.CO_PARTITIONED) {
            String name = settings.stream().topics().of(topic);
            if (existing.contains(name) && isMoved(topic, reading)) {
                // What is read again is re-routed again, so what lies in re-route of it is passed over.
                steps.add(offsets(name, topic != Topic.RE_ROUTE));
            }
        }
        internalTopics().stream()
                .filter(existing::contains)
                .forEach(name -> steps.add(new ResetStep.InternalTopic(name)));
        Object stateDir = settings.kafka().get(StreamsConfig.STATE_DIR_CONFIG);
        if (stateDir != null) {
            Path folder = LocalState.of(Path.of(String.valueOf(stateDir)), applicationId);
            if (Files.exists(folder)) {
                steps.add(new ResetStep.LocalState(folder));
            }
        }
        return steps;
    }

    /**
     * Does a step.
     *
     * @throws ResetException if it cannot be done; the application must not be started before it is
     */
    public void run(ResetStep step) {
        if (step instanceof ResetStep.Transactions transactions) {
            group.abort(transactions.ids());
        } else if (step instanceof ResetStep.Offsets offsets) {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            offsets.offsets().forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
            group.setOffsets(committed);
        } else if (step instanceof ResetStep.InternalTopic internal) {
            delete(internal.topic());
        } else if (step instanceof ResetStep.LocalState local) {
            LocalState.delete(local.folder());
        }
    }

    private void requireStopped(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> members = group.members();
        while (!members.isEmpty() && System.nanoTime() < deadline) {
            pause("Interrupted while waiting for the members of " + applicationId);
            members = group.members();
        }
        if (!members.isEmpty()) {
            throw new ResetException("Application " + applicationId + " has " + members.size() + " active members: "
                    + String.join(", ", members)
                    + ". Stop all its instances first; one that was killed counts until its"
                    + " session time-out (45 s unless session.timeout.ms says otherwise)");
        }
        Object stateDir = settings.kafka().get(StreamsConfig.STATE_DIR_CONFIG);
        if (stateDir != null) {
            Path folder = LocalState.of(Path.of(String.valueOf(stateDir)), applicationId);
            if (LocalState.isInUse(folder)) {
                throw new ResetException("An instance of " + applicationId + " holds " + folder + ". Stop it first");
            }
        }
    }

    /** Facts and policies are state alone, which is gone: they are read again in any case. */
    private static boolean isMoved(Topic topic, Reading reading) {
        return reading == Reading.EARLIEST || topic == Topic.TABLES || topic == Topic.POLICIES;
    }

    private ResetStep.Offsets offsets(String topic, boolean toBeginning) {
        TopicDescription found = await(
                        "describe topic " + topic,
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        if (found != null) {
            found.partitions().forEach(partition -> {
                TopicPartition at = new TopicPartition(topic, partition.partition());
                first.put(at, OffsetSpec.earliest());
                last.put(at, OffsetSpec.latest());
            });
        }
        Map<TopicPartition, Long> beginnings = offsets(topic, first);
        Map<TopicPartition, Long> ends = offsets(topic, last);
        long records = 0;
        if (toBeginning) {
            records = sum(ends) - sum(beginnings);
        }
        return new ResetStep.Offsets(topic, toBeginning ? beginnings : ends, toBeginning, records);
    }

    private Map<TopicPartition, Long> offsets(String topic, Map<TopicPartition, OffsetSpec> wanted) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found = await(
                "ask for the offsets of " + topic, admin.listOffsets(wanted).all());
        found.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Topics that Kafka Streams may have made for the topology of this release: by their exact names, for another id may begin like this one. */
    private Set<String> internalTopics() {
        WorkRunner none = WorkRunner.inline();
        TopologyDescription topology = new MonitorTopology(
                        settings.stream(), new Advisor(settings.stream().advice()), none, meters)
                .build()
                .describe();
        Set<String> topics = new TreeSet<>();
        topology.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .map(TopologyDescription.Processor.class::cast)
                .flatMap(processor -> processor.stores().stream())
                .forEach(store -> topics.add(applicationId + "-" + store + "-changelog"));
        none.close();
        return topics;
    }

    /** The controller says yes before the brokers know: an instance started at once would find the old topic. */
    private void delete(String topic) {
        await("delete topic " + topic, admin.deleteTopics(List.of(topic)).all());
        long deadline = System.nanoTime() + VISIBLE.toNanos();
        while (await("list topics", admin.listTopics().names()).contains(topic)) {
            if (System.nanoTime() > deadline) {
                throw new ResetException("Topic " + topic + " was deleted, but is still listed after "
                        + VISIBLE.toSeconds() + " s. Wait until it is gone, then reset again");
            }
            pause("Interrupted before topic " + topic + " was gone. Reset again");
        }
    }

    private static void pause(String interrupted) {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResetException(interrupted, e);
        }
    }
}
