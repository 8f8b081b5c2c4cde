package io.joinwatch.bench;

import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker with the input topics of one case, filled. Closing it leaves nothing behind. Confined to one thread. */
final class StreamTopics implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker broker;
    private final Admin admin;
    private final TopicNames names;
    private double eventBytes;
    private volatile @Nullable Exception failed;

    private StreamTopics(Path folder, EmbeddedBroker broker, TopicNames names) {
        this.folder = folder;
        this.broker = broker;
        this.names = names;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    /** Starts a broker and fills its topics. */
    static StreamTopics fill(StreamSpec spec) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("joinwatch-bench-");
        StreamTopics topics =
                new StreamTopics(folder, EmbeddedBroker.start(folder), new TopicNames(spec.group() + "."));
        boolean complete = false;
        try {
            TopicManifest.packed()
                    .withInputPartitions(StreamSpec.PARTITIONS)
                    .apply(topics.admin, topics.names, OptionalInt.of(1));
            topics.send(spec);
            complete = true;
            return topics;
        } finally {
            if (!complete) {
                topics.close();
            }
        }
    }

    private void send(StreamSpec spec) {
        StreamLoad load = spec.load();
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 << 10);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int database = 0; database < spec.databases(); database++) {
                for (int table = 0; table < StreamSpec.TABLES; table++) {
                    byte[] facts = load.facts(database, table).getBytes(StandardCharsets.UTF_8);
                    send(producer, Topic.TABLES, load.factsKey(database, table), facts, StreamLoad.START_MS);
                }
            }
            long bytes = 0;
            for (long number = 0; number < spec.events(); number++) {
                StreamLoad.Event event = load.next();
                bytes += event.value().length;
                send(producer, Topic.QUERY_EVENTS, event.key(), event.value(), event.timeMs());
            }
            producer.flush();
            eventBytes = (double) bytes / spec.events();
        }
        Exception failure = failed;
        if (failure != null) {
            throw new IllegalStateException("The topics of " + spec + " could not be filled", failure);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Topic topic, byte[] key, byte[] value, long timeMs) {
        int partition = DatabasePartitioner.partition(key, StreamSpec.PARTITIONS);
        var unused = producer.send(
                new ProducerRecord<>(names.of(topic), partition, timeMs, key, value),
                (metadata, error) -> failed = error == null ? failed : error);
    }

    /** Mean length of an event's value. */
    double eventBytes() {
        return eventBytes;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String prefix() {
        return names.prefix();
    }

    /** A folder for an application's state. */
    Path state(String applicationId) {
        return folder.resolve("state-" + applicationId);
    }

    /** Bytes of an application's changelogs, as they lie on the broker's disk. */
    long changelogBytes(String applicationId) throws InterruptedException {
        try {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .map(LogDirDescription::replicaInfos)
                    .flatMap(replicas -> replicas.entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(applicationId + "-")
                            && replica.getKey().topic().endsWith("-changelog"))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not tell the size of its logs", e);
        }
    }

    /** Deletes what an application left. */
    void forget(String applicationId) throws InterruptedException {
        try {
            Set<String> own = new HashSet<>(admin.listTopics().names().get());
            own.removeIf(topic -> !topic.startsWith(applicationId + "-"));
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics of " + applicationId + " cannot be deleted", e);
        }
        delete(state(applicationId));
    }

    @Override
    public void close() {
        try {
            admin.close();
            broker.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bench's folder " + root + " cannot be deleted", e);
        }
    }
}
