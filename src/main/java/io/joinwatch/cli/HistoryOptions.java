package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.topics.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the history is read from, and of which databases and times: of all commands on the history. */
class HistoryOptions {
    /** Where nothing is written, the end of the time has a second name. */
    static final class ReadOnly extends HistoryOptions {
        @Option(names = "--to", paramLabel = "TIME", converter = IsoTimes.class, description = "The same as --until.")
        void to(Long ms) {
            setUntil(ms);
        }
    }

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Read the *.arrow files in this folder and below, which `export` and `merge` wrote, instead of the topic.")
    private @Nullable Path folder;

    @Option(
            names = "--database",
            paramLabel = "DATABASE",
            description = "Only this one, as warehouse/database or the database's name alone.")
    private @Nullable String database;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = IsoTimes.class,
            description = "Only from this time on: ISO-8601 with zone, or a date, which begins at 00:00 UTC.")
    private @Nullable Long fromMs;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = IsoTimes.class,
            description = "Only before this time, likewise.")
    private @Nullable Long untilMs;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    final void setUntil(Long ms) {
        untilMs = ms;
    }

    /** What is asked for. */
    final HistoryFilter filter(@Nullable String table, @Nullable String edge) {
        long from = fromMs == null ? Long.MIN_VALUE : fromMs;
        long until = untilMs == null ? Long.MAX_VALUE : untilMs;
        if (from >= until) {
            throw wrong("--from " + IsoTimes.text(from) + " must be before --until " + IsoTimes.text(until)
                    + ", which is not included. Maybe --until the day after");
        }
        return new HistoryFilter(database, from, until, table, edge);
    }

    /** Opens the source; the caller closes it. */
    final HistorySource open() {
        Progress progress = new Progress(spec.commandLine().getErr(), Boolean.getBoolean(Progress.PROPERTY));
        if (folder != null) {
            refuseBrokers();
            if (!Files.isDirectory(folder)) {
                throw wrong(
                        "--dir " + folder + " is no folder. Maybe the path is wrong, or `joinwatch history merge --to "
                                + folder + "` comes first");
            }
            return new HistoryFolder(folder, progress);
        }
        EffectiveSettings settings = cluster.settings();
        Cluster brokers = Cluster.connect(settings);
        try {
            brokers.requireTopics();
            return new HistoryTopic(
                    brokers.consumer(), settings.topics().of(Topic.COMPACTION_BATCHES), progress, brokers::close);
        } catch (RuntimeException e) {
            brokers.close();
            throw e;
        }
    }

    private void refuseBrokers() {
        CommandLine.ParseResult given = spec.commandLine().getParseResult();
        for (String option : new String[] {"--config", "--bootstrap-server", "--set"}) {
            if (given.hasMatchedOption(option)) {
                throw wrong("--dir reads files and " + option + " leads to a topic: they exclude each other."
                        + " Maybe leave one out");
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
