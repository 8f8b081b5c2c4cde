package io.joinwatch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where files are written to. */
final class HistoryTarget {
    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "Where to write: a folder, made if it is not there, or a file where one is written.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The folder or file. */
    Path path() {
        if (isTime(path.toString())) {
            throw new ParameterException(
                    spec.commandLine(), "--to " + path + " is a time, but says where to write. Maybe --until " + path);
        }
        return path;
    }

    /** The folder; a file is refused. */
    Path folder() {
        if (Files.exists(path()) && !Files.isDirectory(path)) {
            throw new ParameterException(
                    spec.commandLine(), "--to " + path + " is a file, must be a folder. Maybe another name");
        }
        return path;
    }

    private static boolean isTime(String text) {
        try {
            new IsoTimes().convert(text);
            return true;
        } catch (TypeConversionException none) {
            return false;
        }
    }
}
