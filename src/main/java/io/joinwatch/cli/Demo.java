package io.joinwatch.cli;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.ExpertComparison;
import io.joinwatch.app.AppSettings;
import io.joinwatch.app.Joinwatch;
import io.joinwatch.cost.Layout;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.DatabaseLimits;
import io.joinwatch.stream.ScheduleClock;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole main job in one command: an embedded broker, the app on it, and four days of real SQL. */
@Command(
        name = "demo",
        description = "Runs the whole app on an embedded broker against four simulated days of TPC-DS, TPC-H and SSB.",
        footer = {
            "",
            "Examples:",
            "  joinwatch demo",
            "  joinwatch demo --workloads DIR                     # with the layouts of published experts beside ours",
            "  joinwatch demo --json | tail -n 1                  # the figures of the summary"
        })
final class Demo implements Callable<Integer> {
    private static final int INPUT_PARTITIONS = 3;
    static final long SEED = 20_200_831;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(
            names = "--workloads",
            paramLabel = "DIR",
            description = "Folder with expert_keys.csv per workload: their layouts are costed beside ours.")
    private @Nullable Path workloads;

    private final SortedMap<String, SortedMap<String, Layout>> experts = new TreeMap<>();

    @Option(names = "--json", description = "One JSON object per line; the last one is the summary.")
    private boolean json;

    @Option(names = "--keep", description = "Leave broker and app running until interrupted.")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private volatile boolean stopping;

    @Override
    @SuppressWarnings("SystemConsoleNull") // On newer JDKs a pipe would merely get the progress line too.
    public Integer call() throws Exception {
        Logging.quiet();
        if (workloads != null && !Files.isDirectory(workloads)) {
            throw wrong("is no folder. Maybe the path is wrong");
        }
        if (workloads != null && !ExpertLayouts.areIn(workloads)) {
            throw wrong("has no " + ExpertLayouts.FILE
                    + " in a folder tpcds, tpch or ssb. Maybe it is the folder above or" + " below");
        }
        readExperts();
        DemoOutput output = json ? new DemoJson(System.out) : new DemoText(System.out, System.console() != null);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stopping = true;
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "joinwatch-demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(output);
        } catch (RuntimeException | Error e) {
            // Classes that load while the JVM goes down may fail in odd ways; whoever sent the signal does not care.
            if (stopping) {
                return ExitCode.FAILURE;
            }
            throw e;
        } finally {
            closed.countDown();
            if (!stopping) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), "--workloads " + workloads + " " + problem);
    }

    /** Before anything is started, so that a broken file is said at once. */
    private void readExperts() throws IOException {
        if (workloads != null) {
            for (String name : DemoWorkload.DATABASES) {
                try {
                    experts.put(
                            name,
                            ExpertLayouts.read(
                                    workloads.resolve(DemoWorkload.benchmark(name)), DemoAudit.catalog(name)));
                } catch (IllegalArgumentException e) {
                    throw wrong("cannot be used: " + e.getMessage());
                }
            }
        }
    }

    private int run(DemoOutput output) throws IOException, InterruptedException {
        StreamSettings settings = settings();
        Meters meters = new Meters(new SimpleMeterRegistry());
        output.note("Starting an embedded broker; " + DemoWorkload.DATABASES.size() + " databases, "
                + DemoWorkload.LENGTH.toDays() + " simulated days, all tables EVEN; the mix shifts after two");
        List<QueryEvent> log = new DemoWorkload(SEED).events();
        try (DemoCluster cluster = DemoCluster.start(settings.topics(), INPUT_PARTITIONS)) {
            publish(cluster, settings.topics(), log);
            try (Joinwatch app = Joinwatch.start(appSettings(cluster, settings), meters);
                    DemoResults results =
                            new DemoResults(cluster.bootstrapServers(), settings.topics(), meters, output)) {
                follow(app, results, meters, log.size(), output);
                if (isWanted(output)) {
                    output.summary(summaries(settings, log, results), results.history());
                }
                if (keep && isWanted(output)) {
                    output.note("Kept running at " + cluster.bootstrapServers() + "; interrupt to stop");
                    while (isWanted(output)) {
                        results.poll();
                    }
                }
                return ExitCode.OK;
            }
        }
    }

    /** Small panes and short waits, so that four days show all there is to see; everything else as by default. */
    static StreamSettings settings() {
        AdviceSettings advice = AdviceSettings.DEFAULTS
                .withLimits(SolveLimits.deterministic())
                .withWarmUp(Duration.ofHours(6))
                .withCoolDown(Duration.ZERO);
        return new StreamSettings(
                TopicNames.DEFAULT,
                INPUT_PARTITIONS,
                ScheduleClock.STREAM,
                Duration.ofHours(1),
                Duration.ofDays(2),
                Duration.ofMinutes(5),
                Duration.ofHours(6),
                16,
                BatchBuilder.DEFAULT_PART_BYTES,
                1_000,
                SqlLimits.DETERMINISTIC,
                DatabaseLimits.DEFAULTS,
                advice);
    }

    private static AppSettings appSettings(DemoCluster cluster, StreamSettings settings) {
        Map<String, Object> kafka = Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG, cluster.stateFolder().toString(),
                StreamsConfig.APPLICATION_ID_CONFIG, "joinwatch-demo");
        return new AppSettings(kafka, settings, Duration.ofSeconds(15));
    }

    private static void publish(DemoCluster cluster, TopicNames names, List<QueryEvent> log)
            throws InterruptedException {
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ProducerConfig.PARTITIONER_CLASS_CONFIG,
                DatabaseKeyPartitioner.class,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        long before = DemoWorkload.START.minus(Duration.ofHours(1)).toEpochMilli();
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String database : DemoWorkload.DATABASES) {
                for (CatalogRecord facts : DemoCatalog.records(database)) {
                    sends.add(producer.send(record(names.of(Topic.TABLES), facts, before, codec)));
                }
            }
            for (QueryEvent event : log) {
                sends.add(producer.send(record(names.of(Topic.QUERY_EVENTS), event, event.startedAtMs(), codec)));
            }
            for (Future<RecordMetadata> send : sends) {
                send.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The demo's log could not be sent", e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, PublicRecord body, long timestampMs, EventCodec codec) {
        byte[] key = body.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, timestampMs, key, codec.bytes(body));
    }

    /** Shows what comes until every database's last window was solved and nothing more comes. */
    private void follow(Joinwatch app, DemoResults results, Meters meters, int events, DemoOutput output) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long shown = System.nanoTime();
        boolean quiet = false;
        while (isWanted(output) && !(isComplete(results) && quiet)) {
            if (app.failure().isPresent()) {
                throw new IllegalStateException("The app stopped", app.failure().get());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The demo did not end within " + PATIENCE.toMinutes() + " minutes");
            }
            quiet = !results.poll();
            if (System.nanoTime() - shown > 1_000_000_000L) {
                shown = System.nanoTime();
                output.progress((long) meters.total(Meter.EVENTS), events);
            }
        }
    }

    /** Until a signal comes, or whoever read the output goes away: nobody would see the rest. */
    private boolean isWanted(DemoOutput output) {
        return !stopping && !output.isCutOff();
    }

    private static boolean isComplete(DemoResults results) {
        return DemoWorkload.DATABASES.stream().allMatch(name -> {
            SolveRecord last = results.lastSolves().get(name);
            return last != null && last.window().toMs() >= DemoWorkload.END.toEpochMilli();
        });
    }

    private List<DemoOutput.DatabaseSummary> summaries(
            StreamSettings settings, List<QueryEvent> log, DemoResults results) throws IOException {
        DemoAudit audit = new DemoAudit(settings);
        List<DemoOutput.DatabaseSummary> summaries = new ArrayList<>();
        long observations = 0;
        for (String name : DemoWorkload.DATABASES) {
            DemoAudit.Recount recount = audit.recount(name, log);
            observations += recount.observations();
            SortedMap<String, Layout> layouts = experts.getOrDefault(name, new TreeMap<>());
            ExpertComparison.Result compared = audit.compare(recount.window(), layouts);
            SolveRecord solve =
                    java.util.Objects.requireNonNull(results.lastSolves().get(name));
            if (solve.cost().deployed() != compared.deployed()) {
                throw new IllegalStateException("The app says that " + name + " moves "
                        + solve.cost().deployed() + " bytes a day, a recount of the log says " + compared.deployed());
            }
            summaries.add(new DemoOutput.DatabaseSummary(
                    name,
                    recount.coverage(),
                    solve,
                    solve.cost().deployed(),
                    solve.cost().recommended(),
                    compared.experts(),
                    compared.optimum()));
        }
        if (observations != results.history().rows()) {
            throw new IllegalStateException(
                    "The log has " + observations + " join observations, the compaction batches "
                            + results.history().rows());
        }
        return summaries;
    }
}
