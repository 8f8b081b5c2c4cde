package io.joinwatch.app;

import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import io.joinwatch.topics.TopicProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Looks at the cluster before anything is started, so that what is wrong is said at once and in words. */
public final class BrokerCheck {
    private final Admin admin;
    private final Duration timeout;

    public BrokerCheck(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Waits for a broker.
     *
     * @param bootstrapServers for the message
     * @throws StartException if none answers in time
     */
    public void awaitBroker(String bootstrapServers) {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) timeout.toMillis());
        try {
            admin.describeCluster(options).nodes().get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new StartException(
                    "No Kafka broker answers at bootstrap.servers=" + bootstrapServers + " within "
                            + timeout.toMillis() / 1_000.0 + " s (" + cause.getMessage()
                            + "). Maybe the address is wrong, the broker is down, or it wants TLS or SASL settings",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for a Kafka broker", e);
        }
    }

    /**
     * The partition count of the inputs.
     *
     * @throws StartException if a topic is missing or not as the topology needs it
     */
    public int checkTopics(TopicNames names) {
        List<TopicProblem> problems = TopicManifest.packed().check(admin, names);
        if (!problems.isEmpty()) {
            throw new StartException(problems.stream()
                    .map(TopicProblem::toString)
                    .collect(Collectors.joining(
                            "\n  ",
                            "The topics are not as they must be:\n  ",
                            "\nMaybe run `joinwatch topics apply`")));
        }
        String input = names.of(Topic.QUERY_EVENTS);
        try {
            return admin.describeTopics(List.of(input)).allTopicNames().get().values().stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new StartException("Topic " + input + " cannot be described: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while describing " + input, e);
        }
    }
}
