package io.joinwatch.fault;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the instances of a run are started with: short time-outs, so that what dies is missed within seconds, and the stream clock,
 * so that the same log gives the same results. Thread-safe.
 */
final class InstanceSettings {
    private final Map<String, String> common = new TreeMap<>();
    private final Map<Integer, Map<String, String>> own = new HashMap<>();
    private final Map<Integer, Map<String, String>> environment = new HashMap<>();
    private final Map<Integer, Path> states = new HashMap<>();

    InstanceSettings(String bootstrapServers, RunTopics topics) {
        common.put("bootstrap.servers", bootstrapServers);
        common.put("application.id", topics.applicationId());
        common.put("joinwatch.topics.prefix", topics.names().prefix());
        common.put("joinwatch.schedule.clock", "stream");
        common.put("joinwatch.window", "1d");
        common.put("joinwatch.warm-up", "0s");
        common.put("joinwatch.cool-down", "0s");
        common.put("joinwatch.stability.resamples", "3");
        // Batches of several parts, of which a reader must see all or none.
        common.put("joinwatch.limits.batch-part-bytes", "4KiB");
        common.put("replication.factor", Integer.toString(Cluster.BROKERS));
        common.put("consumer.session.timeout.ms", "4000");
        common.put("consumer.heartbeat.interval.ms", "1000");
        common.put("producer.transaction.timeout.ms", "5000");
        // Every commit is a transaction on nine replicas of a small machine.
        common.put("commit.interval.ms", "200");
        // Small polls, so that faults fall between many commits.
        common.put("consumer.max.poll.records", "100");
        common.put("reconnect.backoff.max.ms", "500");
    }

    /** Sets something for all. */
    synchronized InstanceSettings with(String name, String value) {
        common.put(name, value);
        return this;
    }

    /** Sets something for one. */
    synchronized void own(int slot, String name, String value) {
        own.computeIfAbsent(slot, n -> new TreeMap<>()).put(name, value);
    }

    /** Gives one an environment variable. */
    synchronized void environment(int slot, String name, String value) {
        environment.computeIfAbsent(slot, n -> new TreeMap<>()).put(name, value);
    }

    synchronized Map<String, String> environment(int slot) {
        return Map.copyOf(environment.getOrDefault(slot, Map.of()));
    }

    /** Puts one's state into another folder. */
    synchronized void state(int slot, Path folder) {
        states.put(slot, folder);
    }

    synchronized Optional<Path> state(int slot) {
        return Optional.ofNullable(states.get(slot));
    }

    /** Writes the settings file of an instance. */
    synchronized void write(int slot, Path file) throws IOException {
        Properties all = new Properties();
        all.putAll(common);
        all.put("client.id", "instance-" + slot);
        all.putAll(own.getOrDefault(slot, Map.of()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
            all.store(out, null);
        }
    }
}
