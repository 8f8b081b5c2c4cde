package io.joinwatch.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of one broker of a small cluster: everything three times, two of which must agree, and short time-outs, so that
 * what dies is missed within seconds.
 *
 * @param node its number, from 1
 * @param ports of all brokers, by their numbers
 * @param data its folder
 * @param clusterId as all brokers of the cluster have it
 */
record BrokerSettings(int node, List<Ports> ports, Path data, String clusterId) {
    static final String CONTROLLER = "CONTROLLER";
    static final String GATED = "GATED";

    /**
     * Where a broker listens on loopback.
     *
     * @param direct for clients and the other brokers
     * @param told what clients and other brokers are told to connect to, which may be a {@link Gate} before {@code direct}
     * @param controller for controllers
     * @param gated for clients that come by a gate
     * @param gate where that gate listens
     */
    record Ports(int direct, int told, int controller, int gated, int gate) {}

    Map<String, String> properties() {
        Ports own = ports.get(node - 1);
        Map<String, String> all = new TreeMap<>();
        all.put(BrokerProcess.CLUSTER_ID, clusterId);
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(node));
        all.put("controller.quorum.voters", voters());
        all.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + own.direct() + ",GATED://127.0.0.1:" + own.gated() + "," + CONTROLLER
                        + "://127.0.0.1:" + own.controller());
        all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + own.told() + ",GATED://127.0.0.1:" + own.gate());
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,GATED:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", "PLAINTEXT");
        all.put("controller.listener.names", CONTROLLER);
        all.put("log.dirs", data.toString());
        replicas(all);
        timeouts(all);
        small(all);
        // Rights are taken away by a scenario; without any rule everybody may do everything.
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("allow.everyone.if.no.acl.found", "true");
        all.put("principal.builder.class", ListenerPrincipal.class.getName());
        all.put("super.users", "User:" + ListenerPrincipal.SUITE);
        // Simulated days lie in the past; results are compared whole, so nothing may be compacted unless a topic says
        // so.
        all.put("log.retention.ms", "-1");
        all.put("log.cleaner.min.compaction.lag.ms", Long.toString(Long.MAX_VALUE));
        all.put("auto.create.topics.enable", "false");
        return all;
    }

    private String voters() {
        return java.util.stream.IntStream.rangeClosed(1, ports.size())
                .mapToObj(n -> n + "@127.0.0.1:" + ports.get(n - 1).controller())
                .collect(Collectors.joining(","));
    }

    private static void replicas(Map<String, String> all) {
        all.put("default.replication.factor", "3");
        all.put("min.insync.replicas", "2");
        all.put("offsets.topic.replication.factor", "3");
        all.put("transaction.state.log.replication.factor", "3");
        all.put("transaction.state.log.min.isr", "2");
        all.put("offsets.topic.num.partitions", "3");
        all.put("transaction.state.log.num.partitions", "3");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void timeouts(Map<String, String> all) {
        all.put("group.initial.rebalance.delay.ms", "200");
        all.put("group.min.session.timeout.ms", "1000");
        all.put("group.streams.min.session.timeout.ms", "1000");
        all.put("group.streams.session.timeout.ms", "4000");
        all.put("group.streams.min.heartbeat.interval.ms", "500");
        all.put("group.streams.heartbeat.interval.ms", "1000");
        all.put("group.coordinator.append.linger.ms", "0");
        // The transactions of a killed instance end soon after their time-out.
        all.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "500");
        all.put("controller.quorum.election.timeout.ms", "1000");
        all.put("controller.quorum.fetch.timeout.ms", "2000");
        all.put("controller.quorum.election.backoff.max.ms", "500");
        all.put("replica.lag.time.max.ms", "5000");
        all.put("log.segment.delete.delay.ms", "1000");
    }

    /** Little of everything: three brokers and three instances share a small machine. */
    private static void small(Map<String, String> all) {
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "3");
        all.put("num.recovery.threads.per.data.dir", "1");
        all.put("background.threads", "2");
        all.put("log.cleaner.dedupe.buffer.size", "16777216");
        all.put("log.cleaner.backoff.ms", "1000");
        all.put("log.index.size.max.bytes", "262144");
        all.put("socket.request.max.bytes", "20971520");
        all.put("message.max.bytes", "8388608");
        all.put("replica.fetch.max.bytes", "8388608");
    }
}
