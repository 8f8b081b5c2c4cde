package io.joinwatch.cli;

import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A throw-away cluster of one embedded broker with the app's topics. Closing it leaves nothing behind. */
final class DemoCluster implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker broker;

    private DemoCluster(Path folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    /**
     * Starts the broker and creates the topics.
     *
     * @param inputPartitions partitions of each input
     */
    static DemoCluster start(TopicNames names, int inputPartitions) throws IOException {
        Path folder = Files.createTempDirectory("joinwatch-demo-");
        EmbeddedBroker broker = null;
        boolean complete = false;
        // Whatever goes wrong, a signal while classes are still being loaded among it, nothing is left behind.
        try {
            broker = EmbeddedBroker.start(folder);
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
                TopicManifest.packed().withInputPartitions(inputPartitions).apply(admin, names, OptionalInt.of(1));
            }
            complete = true;
            return new DemoCluster(folder, broker);
        } finally {
            if (!complete) {
                if (broker != null) {
                    broker.close();
                }
                delete(folder);
            }
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A folder for the app's state, deleted with the rest. */
    Path stateFolder() {
        return folder.resolve("state");
    }

    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's folder " + folder + " cannot be deleted", e);
        }
    }
}
