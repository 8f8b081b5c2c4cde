package io.joinwatch.cli;

import io.joinwatch.config.AnnotatedFile;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the settings. */
@Command(
        name = "config",
        description =
                "Prints a settings file that explains itself; with --json every setting and its default; with --effective the"
                        + " settings that hold.",
        footer = {
            "",
            "Examples:",
            "  joinwatch config > joinwatch.properties",
            "  joinwatch config --effective joinwatch.properties --set joinwatch.pane=30m"
        })
final class Config implements Callable<Integer> {
    @Option(
            names = "--effective",
            paramLabel = "FILE",
            description =
                    "Prints every setting of this file, the environment and --set, and where it comes from; secrets are"
                            + " hidden.")
    private @Nullable Path effective;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "Sets one setting. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        if (effective == null && !assignments.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--set goes with --effective FILE. Maybe add it");
        }
        if (effective == null && !json.wanted()) {
            spec.commandLine().getOut().print(AnnotatedFile.text());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        SettingsReader reader = new SettingsReader();
        if (effective != null) {
            reader.file(effective).environment(System.getenv()).assign(assignments);
        }
        EffectiveSettings settings = reader.read();
        Console console = new Console(spec.commandLine(), json.wanted());
        for (EffectiveSettings.Shown shown : settings.shown()) {
            console.result(
                    new JsonLine("setting")
                            .text("name", shown.name())
                            .text("value", shown.value())
                            .text("origin", shown.origin()),
                    // A comment behind a value would become part of it when the output is taken as a file.
                    "# " + shown.origin() + System.lineSeparator() + shown.name() + "=" + shown.value());
        }
        return ExitCode.OK;
    }
}
