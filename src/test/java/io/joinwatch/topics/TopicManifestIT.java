package io.joinwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.joinwatch.app.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Creates and checks topics on a real broker; every test has a prefix of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicManifestIT {
    private final TopicManifest manifest = TopicManifest.packed();
    private EmbeddedBroker broker;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        broker = EmbeddedBroker.start(folder);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingAndThenFindsNoProblem() {
        TopicNames names = new TopicNames("fresh.");
        assertThat(manifest.check(admin, names))
                .hasSize(Topic.values().length)
                .allMatch(problem -> problem.problem().equals("is missing"));
        assertThat(manifest.apply(admin, names, OptionalInt.empty()))
                .isEqualTo(Arrays.stream(Topic.values()).map(names::of).toList());
        assertThat(manifest.check(admin, names)).isEmpty();
        assertThat(manifest.apply(admin, names, OptionalInt.of(1))).isEmpty();
    }

    @Test
    void leavesWhatIsThereAndTellsWhatIsWrong() {
        TopicNames names = new TopicNames("old.");
        String tables = names.of(Topic.TABLES);
        create(tables);
        assertThat(manifest.apply(admin, names, OptionalInt.of(1))).hasSize(7).doesNotContain(tables);
        assertThat(manifest.check(admin, names)).extracting(TopicProblem::topic).containsExactly(tables, tables);
    }

    @Test
    void givesMissingInputsAsManyPartitionsAsThoseThereHave() throws ExecutionException, InterruptedException {
        TopicNames names = new TopicNames("half.");
        create(names.of(Topic.POLICIES));
        manifest.withInputPartitions(6).apply(admin, names, OptionalInt.of(1));
        List<String> inputs = Topic.CO_PARTITIONED.stream().map(names::of).toList();
        assertThat(admin.describeTopics(inputs).allTopicNames().get().values())
                .hasSize(4)
                .extracting(TopicDescription::partitions)
                .allSatisfy(partitions -> assertThat(partitions).hasSize(2));
    }

    @Test
    void seesWhatWasChangedLater() throws ExecutionException, InterruptedException {
        TopicNames names = new TopicNames("changed.");
        manifest.apply(admin, names, OptionalInt.of(1));
        ConfigResource reRoute = new ConfigResource(ConfigResource.Type.TOPIC, names.of(Topic.RE_ROUTE));
        AlterConfigOp shortened = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(reRoute, List.of(shortened))).all().get();
        admin.createPartitions(Map.of(names.of(Topic.POLICIES), NewPartitions.increaseTo(13)))
                .all()
                .get();
        // Brokers learn of changes a little after the controller.
        await().untilAsserted(() -> assertThat(manifest.check(admin, names))
                .extracting(TopicProblem::toString)
                .satisfiesExactly(
                        retention -> assertThat(retention).contains("retention.ms 1000"),
                        counts -> assertThat(counts).contains("changed.policies=13")));
    }

    /** Creates a topic of two partitions; the controller says yes before the broker knows of it. */
    private void create(String topic) {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1)));
        await().ignoreExceptions().until(() -> admin.listTopics().names().get().contains(topic));
    }

    @Test
    void tellsThatTheBrokersRefused() {
        assertThatThrownBy(() -> manifest.apply(admin, new TopicNames("wide."), OptionalInt.of(3)))
                .isInstanceOf(TopicAccessException.class)
                .hasMessageContaining("create topic wide.query-events");
    }
}
