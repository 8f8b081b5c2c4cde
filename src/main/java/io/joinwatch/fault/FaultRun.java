package io.joinwatch.fault;

import io.joinwatch.config.SettingsReader;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario on a cluster that others use after it: its own topics, instances, log and reader. Scenarios work on it.
 * Confined to one thread.
 */
final class FaultRun implements AutoCloseable {
    private static final Duration LIVE = Duration.ofSeconds(7);
    private static final double HEAD = 0.12;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Scenario scenario;
    private final Cluster cluster;
    private final SplittableRandom random;
    private final Workload workload;
    private final RunTopics topics;
    private final InstanceSettings settings;
    private final Path folder;
    private final Fleet fleet;
    private final Feed feed;
    private final List<Closing> closings = new ArrayList<>();
    private @Nullable Follower follower;
    private long markedNanos = -1;

    FaultRun(Scenario scenario, long seed, Cluster cluster, Keeper keeper, Path folder, String prefix) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.folder = folder;
        this.random = new SplittableRandom(seed ^ scenario.name().hashCode());
        this.workload = Workload.of(seed, scenario.traffic());
        this.topics = new RunTopics(cluster.admin(), new TopicNames(prefix));
        this.settings = new InstanceSettings(cluster.bootstrapServers(), topics);
        scenario.settings().accept(settings);
        this.fleet = new Fleet(keeper, folder, settings);
        this.feed = new Feed(cluster.bootstrapServers(), topics.names());
    }

    /** Runs it to its end and compares what was published. */
    Findings run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        topics.create(RunTopics.all(), Workload.PARTITIONS);
        Follower reader = new Follower(cluster.bootstrapServers(), topics);
        follower = reader;
        List<Sent> events = workload.events();
        int head = (int) (events.size() * HEAD);
        feed.send(workload.facts(), Duration.ZERO);
        feed.send(events.subList(0, head), Duration.ZERO);
        scenario.before().on(this);
        for (int slot : IntStream.range(0, scenario.instances()).toArray()) {
            fleet.start(slot);
        }
        awaitAnswers();
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        Thread sender = sender(events.subList(head, events.size()), failed);
        scenario.act().on(this);
        sender.join();
        if (failed.get() != null) {
            throw failed.get();
        }
        heal();
        feed.send(workload.ticks(), Duration.ZERO);
        boolean finished = awaitFinal();
        fleet.terminate(fleet.slots());
        awaitSettled();
        reader.finish();
        long seconds = (System.nanoTime() - start) / 1_000_000;
        return findings(reader, finished, seconds);
    }

    private Thread sender(List<Sent> records, AtomicReference<RuntimeException> failed) {
        Thread sender = new Thread(
                () -> {
                    try {
                        feed.send(records, LIVE);
                    } catch (RuntimeException e) {
                        failed.set(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "fault-feed");
        sender.setDaemon(true);
        sender.start();
        return sender;
    }

    private Findings findings(Follower reader, boolean finished, long runMs) {
        Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records = new EnumMap<>(Topic.class);
        for (Topic topic : RunTopics.all()) {
            records.put(topic, reader.records(topic));
        }
        Checker checker = new Checker(streamSettings(), workload.good());
        List<Item> expected = checker.expected(records);
        Verdict verdict = checker.check(expected, records).and(Verdict.wrong(reader.torn()));
        AnswerTimes times = new AnswerTimes(expected, reader.solves());
        return new Findings(
                verdict, finished, times.firstAnswerMs(markedNanos), fleet.endings(), fleet.starts(), runMs);
    }

    /** The settings that the app itself reads. */
    private StreamSettings streamSettings() {
        return new SettingsReader().file(folder.resolve("instance-0.properties")).read().app().stream();
    }

    /** Waits until every database has an answer: then all instances that are needed run. */
    private void awaitAnswers() throws InterruptedException {
        await("the first answers", PATIENCE, () -> haveAll(solve -> true));
    }

    private boolean awaitFinal() throws InterruptedException {
        return holds(PATIENCE, () -> haveAll(FaultRun::isFinal));
    }

    private static boolean isFinal(Follower.Solve solve) {
        return solve.record().window().toMs() >= Workload.END.toEpochMilli();
    }

    /** Whether every database has such a solve. */
    private boolean haveAll(Predicate<Follower.Solve> such) {
        Set<DatabaseId> have = new HashSet<>();
        reader().solves().stream()
                .filter(such)
                .forEach(solve -> have.add(solve.record().databaseId()));
        return have.containsAll(workload.good());
    }

    /** What was killed may have left a transaction open, behind which committed results wait. */
    private void awaitSettled() throws InterruptedException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (!topics.isSettled() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
    }

    /** Undoes whatever was done to brokers, gates and instances. */
    private void heal() throws IOException, InterruptedException {
        cluster.heal();
        for (int slot : fleet.slots()) {
            if (fleet.isAlive(slot)) {
                fleet.thaw(slot);
            }
        }
    }

    /** Waits until a share of the live part of the log was sent. */
    void awaitFed(double share) throws InterruptedException {
        while (feed.progress() < share) {
            Thread.sleep(10);
        }
    }

    /** Waits until a share of the live part that the seed draws from an interval was sent. */
    void awaitFed(double from, double to) throws InterruptedException {
        awaitFed(random.nextDouble(from, to));
    }

    /** Now the fault begins: from here on it is counted how long the first correct answers take. */
    void mark() {
        markedNanos = System.nanoTime();
    }

    /** Waits. */
    void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** Waits for a time that the seed draws, in ms. */
    void pause(long fromMs, long toMs) throws InterruptedException {
        Thread.sleep(random.nextLong(fromMs, toMs));
    }

    /** Something that comes true. */
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    void await(String what, Duration most, Condition condition) throws InterruptedException {
        if (!holds(most, condition)) {
            throw new FaultException(scenario.name() + " waited in vain for " + what + ", for " + most.toSeconds()
                    + " s; instances ended: " + fleet.endings());
        }
    }

    private boolean holds(Duration most, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.holds()) {
            fleet.requireSupervised();
            reader().requireAlive();
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Waits until every database that has anything left to say said it since {@link #mark}. */
    void awaitNewAnswers(Duration most) throws InterruptedException {
        holds(most, () -> haveAll(solve -> solve.atNanos() > markedNanos || isFinal(solve)));
    }

    /** Something to be undone once no process of the run is left. */
    interface Closing {
        void close() throws IOException, InterruptedException;
    }

    /** Has something undone at the end. */
    void afterwards(Closing closing) {
        closings.add(closing);
    }

    SplittableRandom random() {
        return random;
    }

    /** An instance that the seed draws. */
    int victim() {
        return random.nextInt(scenario.instances());
    }

    int instances() {
        return scenario.instances();
    }

    Cluster cluster() {
        return cluster;
    }

    Fleet fleet() {
        return fleet;
    }

    RunTopics topics() {
        return topics;
    }

    InstanceSettings settings() {
        return settings;
    }

    Path folder() {
        return folder;
    }

    Follower reader() {
        if (follower == null) {
            throw new FaultException("The run has not begun");
        }
        return follower;
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        feed.close();
        if (follower != null) {
            follower.close();
        }
        try {
            for (Closing closing : closings) {
                closing.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
