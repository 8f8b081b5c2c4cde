package io.joinwatch.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker, its own KRaft controller, inside this process on free loopback ports. Its data lies in a folder of the
 * caller's. For the demo and for tests; not for production. {@link #close} stops it; it cannot be started again.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param folder for its data; made if it is missing, not deleted on close
     */
    public static EmbeddedBroker start(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path data = folder.resolve("broker-" + attempt);
            int[] ports = freePorts();
            KafkaConfig config = new KafkaConfig(properties(data, ports[0], ports[1]));
            format(data);
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            boolean started = false;
            try {
                server.startup();
                started = true;
                return new EmbeddedBroker(server, "127.0.0.1:" + ports[0]);
            } catch (RuntimeException e) {
                // Somebody may have taken a port between our look and the broker's bind.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } finally {
                if (!started) {
                    server.shutdown();
                }
            }
        }
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and waits until it has. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) throws IOException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .setDirectories(List.of(data.toString()))
                    .run();
        } catch (Exception e) {
            throw new IOException("The embedded broker's folder " + data + " cannot be formatted", e);
        }
    }

    private static Map<String, Object> properties(Path data, int port, int controllerPort) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", String.valueOf(1));
        properties.put("offsets.topic.num.partitions", String.valueOf(4));
        properties.put("transaction.state.log.replication.factor", String.valueOf(1));
        properties.put("transaction.state.log.min.isr", String.valueOf(1));
        properties.put("transaction.state.log.num.partitions", String.valueOf(4));
        properties.put("share.coordinator.state.topic.replication.factor", String.valueOf(1));
        properties.put("share.coordinator.state.topic.min.isr", String.valueOf(1));
        properties.put("group.initial.rebalance.delay.ms", String.valueOf(0));
        properties.put("group.coordinator.append.linger.ms", String.valueOf(0));
        // The transactions of a killed instance end soon after their time-out.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", String.valueOf(1_000));
        // Simulated days lie in the past; their records must outlive the demo.
        properties.put("log.retention.ms", String.valueOf(-1));
        properties.put("log.cleaner.min.compaction.lag.ms", String.valueOf(Long.MAX_VALUE));
        return properties;
    }

    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
