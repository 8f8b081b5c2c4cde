package io.joinwatch.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The suite on Kafka in a container; skipped where no Docker engine answers. */
class ContainerBrokerIT extends BrokerSuite {
    private static @Nullable KafkaContainer kafka;

    @BeforeAll
    static void start() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "No Docker engine answers, so no container starts");
        KafkaContainer container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        container.start();
        kafka = container;
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.stop();
        }
    }

    @Override
    String bootstrapServers() {
        return java.util.Objects.requireNonNull(kafka).getBootstrapServers();
    }
}
