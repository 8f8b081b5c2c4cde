package io.joinwatch.fault;

import io.joinwatch.fault.BrokerSettings.Ports;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers on loopback, each a process and a controller too. One may be killed, stopped, or cut off, and comes back with
 * what it had written. Broker 3 is reached by a gate alone; all have another gate for one instance of the app. Confined to one
 * thread.
 */
final class Cluster implements AutoCloseable {
    static final int BROKERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Below the ports that systems give to outgoing connections, one of which could else take a dead broker's. */
    private static final int LEAST_PORT = 21_000;

    private static final int MOST_PORT = 31_000;

    private final Path folder;
    private final Keeper keeper;
    private final List<Ports> ports;
    private final String clusterId = Uuid.randomUuid().toString();
    private final Map<Integer, ChildProcess> brokers = new HashMap<>();
    private final List<Gate> instanceGates = new ArrayList<>();
    private final Gate brokerGate;
    private final Admin admin;

    private Cluster(Path folder, Keeper keeper, List<Ports> ports) throws IOException {
        this.folder = folder;
        this.keeper = keeper;
        this.ports = ports;
        Ports last = ports.get(BROKERS - 1);
        this.brokerGate = Gate.open(last.told(), last.direct());
        for (Ports of : ports) {
            instanceGates.add(Gate.open(of.gate(), of.gated()));
        }
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "client.id",
                "fault-admin",
                "default.api.timeout.ms",
                60_000,
                "reconnect.backoff.max.ms",
                500));
    }

    /** Starts three brokers whose data lies in a folder, and waits until they serve. */
    static Cluster start(Path folder, Keeper keeper) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(folder, keeper, freePorts());
        for (int node = 1; node <= BROKERS; node++) {
            cluster.revive(node);
        }
        cluster.awaitBrokers();
        return cluster;
    }

    private static List<Ports> freePorts() throws IOException {
        Random random = new Random();
        List<Integer> free = new ArrayList<>();
        while (free.size() < 5 * BROKERS) {
            int port = LEAST_PORT + random.nextInt(MOST_PORT - LEAST_PORT);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!free.contains(probe.getLocalPort())) {
                    free.add(port);
                }
            } catch (IOException taken) {
                // Another one will be free.
            }
        }
        List<Ports> ports = new ArrayList<>();
        for (int node = 1; node <= BROKERS; node++) {
            int first = 5 * (node - 1);
            int direct = free.get(first);
            int told = node == BROKERS ? free.get(first + 1) : direct;
            ports.add(new Ports(direct, told, free.get(first + 2), free.get(first + 3), free.get(first + 4)));
        }
        return ports;
    }

    /** Where clients connect. */
    String bootstrapServers() {
        return ports.stream().map(of -> "127.0.0.1:" + of.told()).collect(Collectors.joining(","));
    }

    /** Where the one instance connects that comes by gates. */
    String gatedServers() {
        return ports.stream().map(of -> "127.0.0.1:" + of.gate()).collect(Collectors.joining(","));
    }

    Admin admin() {
        return admin;
    }

    /** The gates of the instance that comes by them, one to each broker. */
    List<Gate> instanceGates() {
        return instanceGates;
    }

    /** The gate through which everybody reaches broker 3, other controllers aside. */
    Gate brokerGate() {
        return brokerGate;
    }

    /** A broker's process. */
    ChildProcess broker(int node) {
        ChildProcess process = brokers.get(node);
        if (process == null) {
            throw new FaultException("There is no broker " + node);
        }
        return process;
    }

    /** Starts a broker that is not there. */
    void revive(int node) throws IOException {
        ChildProcess before = brokers.get(node);
        if (before != null && before.isAlive()) {
            return;
        }
        Path settings = folder.resolve("broker-" + node + ".properties");
        Properties properties = new Properties();
        properties.putAll(new BrokerSettings(node, ports, folder.resolve("broker-" + node), clusterId).properties());
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(settings)) {
            properties.store(out, null);
        }
        brokers.put(
                node,
                ChildProcess.start(
                        keeper,
                        List.of("-Xmx320m", "-Xms96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        BrokerProcess.class.getName(),
                        List.of(settings.toString()),
                        Map.of("LANG", "C.UTF-8"),
                        folder.resolve("broker-" + node + ".log")));
    }

    /** Makes all as it was: gates open, brokers run and are in sync. */
    void heal() throws IOException, InterruptedException {
        brokerGate.reopen();
        instanceGates.forEach(Gate::reopen);
        for (int node = 1; node <= BROKERS; node++) {
            broker(node).thaw();
            revive(node);
        }
        awaitBrokers();
        awaitInSync();
    }

    /** The number of the controllers' leader. */
    int controller() throws InterruptedException {
        return get(() -> admin.describeMetadataQuorum()
                .quorumInfo()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .leaderId());
    }

    private void awaitBrokers() throws InterruptedException {
        await(
                "three brokers",
                () -> admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == BROKERS);
    }

    private void awaitInSync() throws InterruptedException {
        await("all replicas in sync", () -> {
            var names = admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                    .names()
                    .get(10, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS).values().stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size());
        });
    }

    /** A question to the brokers. */
    interface Question<T> {
        T ask() throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static void await(String what, Question<Boolean> holds) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (holds.ask()) {
                    return;
                }
            } catch (ExecutionException | TimeoutException | KafkaException notYet) {
                // Brokers that start answer with all kinds of errors.
            }
            if (System.nanoTime() > deadline) {
                throw new FaultException("The cluster has not got " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    /** The answer to a question, asked again for a while if there is none. */
    static <T> T get(Question<T> question) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask();
            } catch (ExecutionException | TimeoutException e) {
                if (attempt == 3) {
                    throw new FaultException("The cluster does not answer: " + e.getMessage(), e);
                }
                Thread.sleep(1_000);
            }
        }
    }

    @Override
    public void close() throws IOException {
        admin.close(Duration.ZERO);
        for (ChildProcess broker : brokers.values()) {
            try {
                broker.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        brokerGate.close();
        for (Gate gate : instanceGates) {
            gate.close();
        }
    }
}
