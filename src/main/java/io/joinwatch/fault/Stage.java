package io.joinwatch.fault;

import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One cluster for many runs, started when the first needs it, and anew when a run left it in no good state. Confined to one thread. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final String commit;
    private final long process = ProcessHandle.current().pid();
    private @Nullable Keeper keeper;
    private @Nullable Cluster cluster;
    private int clusters;
    private int runs;

    Stage(Path folder, String commit) {
        this.folder = folder;
        this.commit = commit;
    }

    /** Does one run. What goes wrong with it stands in the row. */
    FaultRow run(Scenario scenario, long seed) throws IOException, InterruptedException {
        Cluster there = cluster();
        String name = scenario.name() + "-" + seed;
        Path own = work().resolve("run-" + ++runs);
        Files.createDirectories(own);
        String prefix = "f" + runs + "-" + name + ".";
        FaultRow row;
        try (FaultRun run = new FaultRun(scenario, seed, there, keeper(), own, prefix)) {
            row = FaultRows.of(scenario, seed, run.run(), commit);
        } catch (FaultException | KafkaException trouble) {
            row = FaultRows.troubled(scenario, seed, String.valueOf(trouble.getMessage()), commit);
        }
        if (!row.isClean()) {
            keepLogs(own, folder.resolve(name));
        }
        StateFaults.delete(own);
        try {
            there.heal();
            new RunTopics(there.admin(), new TopicNames(prefix)).deleteAll();
        } catch (FaultException broken) {
            closeCluster();
        }
        return row;
    }

    private Cluster cluster() throws IOException, InterruptedException {
        Cluster there = cluster;
        if (there == null) {
            there = Cluster.start(work().resolve("cluster-" + ++clusters), keeper());
            cluster = there;
        }
        return there;
    }

    private Keeper keeper() throws IOException {
        Keeper there = keeper;
        if (there == null) {
            there = Keeper.start();
            keeper = there;
        }
        return there;
    }

    private Path work() {
        return folder.resolve("work-" + process);
    }

    private static void keepLogs(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> logs;
        try (Stream<Path> files = Files.list(from)) {
            logs = files.filter(file -> file.toString().endsWith(".log")).toList();
        }
        for (Path log : logs) {
            Files.copy(log, to.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void closeCluster() throws IOException {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeCluster();
        if (keeper != null) {
            keeper.close();
        }
        StateFaults.delete(work());
    }
}
