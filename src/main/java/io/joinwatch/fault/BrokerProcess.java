package io.joinwatch.fault;

import io.joinwatch.bench.ParentWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker, a KRaft controller too, as a process of its own. Ends when the process that started it is gone. */
public final class BrokerProcess {
    /** In the settings file beside Kafka's own: the id that all brokers of a cluster are formatted with. */
    static final String CLUSTER_ID = "fault.cluster.id";

    private BrokerProcess() {}

    /**
     * Starts the broker and waits for its end.
     *
     * @param arguments the settings file
     */
    public static void main(String[] arguments) throws IOException {
        ParentWatch.start();
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(in);
        }
        Map<String, Object> config = new HashMap<>();
        settings.stringPropertyNames().forEach(name -> config.put(name, settings.getProperty(name)));
        String clusterId = String.valueOf(config.remove(CLUSTER_ID));
        Path data = Path.of(settings.getProperty("log.dirs"));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data, Integer.parseInt(settings.getProperty("node.id")), clusterId);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data, int node, String clusterId) throws IOException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .setDirectories(List.of(data.toString()))
                    .run();
        } catch (Exception e) {
            throw new IOException("The broker's folder " + data + " cannot be formatted", e);
        }
    }
}
