package io.joinwatch.cli;

import io.joinwatch.app.AppSettings;
import io.joinwatch.app.Reset;
import io.joinwatch.app.ResetStep;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a stopped application begin anew. */
@Command(
        name = "reset",
        description = {
            "Makes an application begin anew: sets its group's offsets to the beginning of the inputs, deletes its"
                    + " internal topics and, with --state-dir, this machine's local state. Refuses while instances run."
                    + " Without --yes it says what it would do, and does nothing.",
            "",
            "What was published stays. Advice that comes again takes the place of the record of its table; of a table that"
                    + " the inputs tell nothing of any more the last record stays in the recommendations topic, until you"
                    + " tombstone it. Solves, batches and dead letters of what is read again come a second time; batches of"
                    + " the same rows have the same identity."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch reset --config joinwatch.properties --dry-run",
            "  joinwatch reset --config joinwatch.properties --state-dir state --wait 60 --yes",
            "  joinwatch reset --config joinwatch.properties --to keep --yes"
        })
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            defaultValue = "earliest",
            description =
                    "Where query events are read on: earliest (all that are kept), or keep (after the last commit;"
                            + " the windows fill anew). Table facts and policies are read again in any case. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String to = "earliest";

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder of the local state, as given to `run`; wins over state.dir of the settings. Other"
                    + " machines' folders have to be deleted there.")
    private @Nullable Path stateDir;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "How long to wait for instances that were stopped to leave the group. Default: ${DEFAULT-VALUE}.")
    private int waitSeconds;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        Reset.Reading reading = reading();
        if (yes && dryRun) {
            throw new ParameterException(spec.commandLine(), "--yes and --dry-run contradict each other: give one");
        }
        SettingsReader reader = cluster.reader(System.getenv());
        if (stateDir != null) {
            reader.with(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString(), "--state-dir");
        }
        EffectiveSettings settings = reader.read();
        AppSettings app = settings.app();
        Console console = new Console(spec.commandLine(), json.wanted());
        try (Cluster brokers = Cluster.connect(settings)) {
            Reset reset = new Reset(brokers.admin(), app, new Meters(new SimpleMeterRegistry()));
            List<ResetStep> steps = reset.plan(reading, Duration.ofSeconds(Math.max(0, waitSeconds)));
            for (ResetStep step : steps) {
                if (yes) {
                    reset.run(step);
                }
                ResetLine.print(console, app.applicationId(), step, yes);
            }
            return end(console, app, steps);
        }
    }

    private int end(Console console, AppSettings app, List<ResetStep> steps) {
        boolean hasState = steps.stream().anyMatch(ResetStep.LocalState.class::isInstance);
        String elsewhere = hasState ? "every other machine" : "every machine";
        if (yes) {
            console.note("Application " + app.applicationId() + " is reset. Before it is started: delete the folder "
                    + app.applicationId() + " in state.dir on " + elsewhere + ", if there is one");
            return ExitCode.OK;
        }
        if (dryRun) {
            console.note("Nothing was done");
            return ExitCode.OK;
        }
        console.aside("joinwatch: nothing was done. Maybe add --yes to do it");
        return ExitCode.USAGE;
    }

    private Reset.Reading reading() {
        return switch (to) {
            case "earliest" -> Reset.Reading.EARLIEST;
            case "keep" -> Reset.Reading.KEEP;
            default -> throw new ParameterException(spec.commandLine(), "--to " + to + " is neither earliest nor keep");
        };
    }
}
