package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the brokers are and what else a client needs: of all commands that talk to Kafka. */
final class ClusterOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings file; `joinwatch config` prints one that explains itself.")
    private @Nullable Path config;

    @Option(
            names = {"-b", "--bootstrap-server", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Brokers, comma-separated; wins over bootstrap.servers of the settings.")
    private @Nullable String bootstrapServer;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "Sets one setting; wins over the file and the environment. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    /**
     * The settings that were given: in the file, then the environment, then the command line.
     *
     * @throws io.joinwatch.config.SettingsException if there is anything wrong with them
     */
    SettingsReader reader(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        if (config != null) {
            reader.file(config);
        }
        reader.environment(environment).assign(assignments);
        if (bootstrapServer != null) {
            reader.with(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer, "--bootstrap-server");
        }
        return reader;
    }

    /** The settings that hold. */
    EffectiveSettings settings() {
        return reader(System.getenv()).read();
    }
}
