package io.joinwatch.cli;

import io.joinwatch.app.AppSettings;
import io.joinwatch.app.Joinwatch;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one instance of the app until it is told to stop. */
@Command(
        name = "run",
        description =
                "Runs one instance of the app until SIGINT or SIGTERM. Instances with the same application.id share the"
                        + " work.",
        footer = {
            "",
            "Examples:",
            "  joinwatch run --config joinwatch.properties",
            "  joinwatch run --config joinwatch.properties --set joinwatch.window=14d --set num.stream.threads=4",
            "  KAFKA_BOOTSTRAP_SERVERS=broker:9092 JOINWATCH_NODES=32 joinwatch run"
        })
final class Run implements Callable<Integer> {
    private static final long POLL_MS = 100;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder of the local state, kept over restarts; wins over state.dir of the settings.")
    private @Nullable Path stateDir;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        SettingsReader reader = cluster.reader(System.getenv());
        if (stateDir != null) {
            reader.with(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString(), "--state-dir");
        }
        AppSettings settings = reader.read().app();
        StopOnSignal stop = StopOnSignal.install();
        Joinwatch app = start(settings, stop);
        awaitRunning(app, settings);
        Optional<Throwable> reason = app.awaitEnd();
        if (stop.signalled()) {
            // The hook ends the process once the app is closed.
            Thread.currentThread().join();
        }
        stop.remove();
        app.close();
        PrintWriter err = spec.commandLine().getErr();
        err.println("joinwatch: the app stopped by itself: "
                + reason.map(Run::rootMessage).orElse("the streams client ended without an error"));
        err.flush();
        return ExitCode.FAILURE;
    }

    private static Joinwatch start(AppSettings settings, StopOnSignal stop) {
        boolean started = false;
        try {
            Joinwatch app = Joinwatch.start(settings, new Meters(new SimpleMeterRegistry()));
            stop.close(app);
            started = true;
            return app;
        } finally {
            if (!started) {
                stop.remove();
            }
        }
    }

    private void awaitRunning(Joinwatch app, AppSettings settings) throws InterruptedException {
        KafkaStreams.State state = app.state();
        while (state == KafkaStreams.State.CREATED || state == KafkaStreams.State.REBALANCING) {
            Thread.sleep(POLL_MS);
            state = app.state();
        }
        if (state == KafkaStreams.State.RUNNING) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Joinwatch runs on " + settings.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    + ", topics " + settings.stream().topics().prefix() + "*");
            out.flush();
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
