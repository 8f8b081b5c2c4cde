package io.joinwatch.cli;

import io.joinwatch.app.BrokerCheck;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The brokers that a command talks to: looked at before anything else, so that what is wrong is said at once. */
final class Cluster implements AutoCloseable {
    private final EffectiveSettings settings;
    private final Admin admin;
    private final BrokerCheck check;

    private Cluster(EffectiveSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
        this.check = new BrokerCheck(admin, settings.startTimeout());
    }

    /**
     * Connects.
     *
     * @throws io.joinwatch.app.StartException if no broker answers in time
     */
    static Cluster connect(EffectiveSettings settings) {
        Map<String, Object> config = settings.admin();
        Cluster cluster = new Cluster(settings, Admin.create(config));
        try {
            cluster.check.awaitBroker(String.valueOf(config.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    Admin admin() {
        return admin;
    }

    /**
     * Makes sure that the topics are as they must be.
     *
     * @throws io.joinwatch.app.StartException if they are not
     */
    void requireTopics() {
        check.checkTopics(settings.topics());
    }

    /** A consumer of raw bytes that sees committed records alone and belongs to no group. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = settings.consumer();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        // Kafka Streams' own, `streams`, is none of a consumer's.
        config.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Where retention overtakes a reader, what is left is read on from its beginning.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer of raw bytes that puts every record where its database belongs. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = settings.producer();
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, DatabaseKeyPartitioner.class);
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 5 << 20);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
