package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicProblem;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates and checks the topics. */
@Command(
        name = "topics",
        description = "Creates the topics, or checks that they are as the app needs them.",
        synopsisSubcommandLabel = "(apply | check)",
        footer = {
            "",
            "Examples:",
            "  joinwatch topics apply --bootstrap-server localhost:9092 --partitions 12 --replication-factor 3",
            "  joinwatch topics check --config joinwatch.properties"
        })
final class Topics implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Give apply or check");
    }

    @Command(
            name = "apply",
            description =
                    "Creates the topics that are missing and leaves the others as they are, then checks them all.",
            footer = {
                "",
                "Examples:",
                "  joinwatch topics apply --config joinwatch.properties",
                "  joinwatch topics apply --bootstrap-server localhost:9092 --partitions 12 --replication-factor 3"
            })
    int apply(
            @Mixin ClusterOptions options,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            description = "Of the inputs and re-route when they are created; wins over"
                                    + " joinwatch.topics.partitions.")
                    @Nullable
                    Integer partitions,
            @Option(
                            names = "--replication-factor",
                            paramLabel = "N",
                            description = "Of new topics; wins over joinwatch.topics.replication-factor.")
                    @Nullable
                    Integer replicationFactor,
            @Mixin JsonOption json) {
        Logging.quiet();
        requirePositive("--partitions", partitions);
        requirePositive("--replication-factor", replicationFactor);
        EffectiveSettings settings = options.settings();
        int count = partitions == null ? settings.partitions() : partitions;
        OptionalInt replicas =
                replicationFactor == null ? settings.replicationFactor() : OptionalInt.of(replicationFactor);
        try (Cluster cluster = Cluster.connect(settings)) {
            TopicManifest manifest = TopicManifest.packed().withInputPartitions(count);
            List<String> created = manifest.apply(cluster.admin(), settings.topics(), replicas);
            Console console = console(json);
            created.forEach(name -> console.result(
                    new JsonLine("topic").text("topic", name).text("state", "CREATED"), "Created " + name));
            return report(manifest.check(cluster.admin(), settings.topics()), console);
        }
    }

    @Command(
            name = "check",
            description = "Checks that the topics are as the app needs them; exit code 1 if not.",
            footer = {"", "Examples:", "  joinwatch topics check --config joinwatch.properties --json"})
    int check(@Mixin ClusterOptions options, @Mixin JsonOption json) {
        Logging.quiet();
        EffectiveSettings settings = options.settings();
        try (Cluster cluster = Cluster.connect(settings)) {
            return report(TopicManifest.packed().check(cluster.admin(), settings.topics()), console(json));
        }
    }

    private static int report(List<TopicProblem> problems, Console console) {
        for (TopicProblem problem : problems) {
            console.result(
                    new JsonLine("topic")
                            .text("topic", problem.topic())
                            .text("state", "WRONG")
                            .text("problem", problem.problem())
                            .text("remedy", problem.remedy()),
                    problem.toString());
        }
        if (problems.isEmpty()) {
            console.note("All topics are as they must be");
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private Console console(JsonOption json) {
        return new Console(spec.commandLine(), json.wanted());
    }

    private void requirePositive(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + value + " must be in [1, ∞)");
        }
    }
}
