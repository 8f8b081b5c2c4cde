package io.joinwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicManifestTest {
    private static final Path FILE = Path.of("topics/manifest.json");
    private static final TopicNames NAMES = TopicNames.DEFAULT;

    @Test
    void packedManifestHasEveryTopicAndEqualInputs() {
        TopicManifest manifest = TopicManifest.packed();
        for (Topic topic : Topic.values()) {
            assertThat(manifest.spec(topic).description()).isNotBlank();
        }
        assertThat(Topic.CO_PARTITIONED).allMatch(topic -> manifest.spec(topic).partitions() == 12);
        assertThat(manifest.withInputPartitions(3).spec(Topic.TABLES).partitions())
                .isEqualTo(3);
        assertThat(manifest.withInputPartitions(3).spec(Topic.SOLVES).partitions())
                .isEqualTo(12);
    }

    /** Misspelt settings would only show when a topic is created. */
    @Test
    void settingsAreKafkas() throws IOException, IllegalAccessException {
        Map<String, String> known = new HashMap<>();
        for (var field : TopicConfig.class.getFields()) {
            known.put(String.valueOf(field.get(null)), field.getName());
        }
        for (Topic topic : Topic.values()) {
            assertThat(known)
                    .containsKeys(
                            TopicManifest.packed().spec(topic).config().keySet().toArray(String[]::new));
        }
    }

    @Test
    void valuesNameSchemasThatExist() throws IOException {
        for (JsonNode topic : new ObjectMapper().readTree(FILE.toFile()).get("topics")) {
            for (String word : topic.get("value").textValue().split("[ ,]+", -1)) {
                if (word.startsWith("schemas/")) {
                    assertThat(Path.of("topics").resolve(word)).exists();
                }
            }
        }
    }

    @Test
    void refusesManifestsThatCannotWork() {
        assertRefused(json -> json.replace("\"solves\"", "\"solvs\""), "'solvs'");
        assertRefused(json -> json.replace("\"solves\"", "\"tables\""), "'tables' twice");
        assertRefused(json -> edited(json, 0, "partitions", "13"), "equal counts");
        assertRefused(json -> edited(json, 7, "partitions", "0"), "partitions 0");
        assertRefused(json -> json.replace("5242880", "1048576"), "must take");
        assertRefused(json -> json.replace("\"cleanup.policy\"", "\"cleanup\""), "no cleanup.policy");
        assertRefused(json -> removed(json, 5), "lacks topic 'compaction-batches'");
    }

    @Test
    void soundTopicsHaveNoProblem() {
        assertThat(problems(sound())).isEmpty();
    }

    @Test
    void otherCountsAreFineWhileEqual() {
        Map<String, FoundTopic> found = sound();
        for (Topic topic : Topic.CO_PARTITIONED) {
            found.put(NAMES.of(topic), new FoundTopic(5, found(found, topic).config()));
        }
        assertThat(problems(found)).isEmpty();
    }

    @Test
    void tellsEveryProblemAndItsRemedy() {
        Map<String, FoundTopic> found = sound();
        found.remove(NAMES.of(Topic.SOLVES));
        assertProblem(found, Topic.SOLVES, "is missing", "topics apply");
        assertProblem(with(Topic.TABLES, "cleanup.policy", "delete"), Topic.TABLES, "cleanup.policy delete", "compact");
        assertProblem(with(Topic.QUERY_EVENTS, "max.message.bytes", "1000"), Topic.QUERY_EVENTS, "1000", "4259840");
        assertProblem(with(Topic.RE_ROUTE, "retention.ms", "604800000"), Topic.RE_ROUTE, "604800000", "-1");
        assertProblem(with(Topic.RE_ROUTE, "retention.bytes", "1000"), Topic.RE_ROUTE, "1000", "-1");
        Map<String, FoundTopic> unequal = sound();
        unequal.put(
                NAMES.of(Topic.POLICIES),
                new FoundTopic(11, found(unequal, Topic.POLICIES).config()));
        assertProblem(unequal, Topic.RE_ROUTE, "joinwatch.policies=11", "same count");
    }

    @Test
    void namesCarryThePrefix() {
        assertThat(TopicNames.DEFAULT.of(Topic.QUERY_EVENTS)).isEqualTo("joinwatch.query-events");
        assertThat(new TopicNames("").of(Topic.RE_ROUTE)).isEqualTo("re-route");
        assertThatThrownBy(() -> new TopicNames("a b")).hasMessageContaining("'a b'");
    }

    private static void assertProblem(Map<String, FoundTopic> found, Topic topic, String problem, String remedy) {
        List<TopicProblem> problems = problems(found);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).topic()).isEqualTo(NAMES.of(topic));
        assertThat(problems.get(0).problem()).contains(problem);
        assertThat(problems.get(0).remedy()).contains(remedy);
    }

    private static List<TopicProblem> problems(Map<String, FoundTopic> found) {
        return new TopicCheck(TopicManifest.packed(), NAMES).problems(found);
    }

    private static Map<String, FoundTopic> with(Topic topic, String setting, String value) {
        Map<String, FoundTopic> found = sound();
        Map<String, String> config = new HashMap<>(found(found, topic).config());
        config.put(setting, value);
        found.put(NAMES.of(topic), new FoundTopic(found(found, topic).partitions(), config));
        return found;
    }

    private static FoundTopic found(Map<String, FoundTopic> found, Topic topic) {
        return Objects.requireNonNull(found.get(NAMES.of(topic)));
    }

    private static Map<String, FoundTopic> sound() {
        Map<String, FoundTopic> found = new HashMap<>();
        for (Topic topic : Topic.values()) {
            TopicSpec spec = TopicManifest.packed().spec(topic);
            found.put(NAMES.of(topic), new FoundTopic(spec.partitions(), spec.config()));
        }
        return found;
    }

    private static void assertRefused(UnaryOperator<String> edit, String told) {
        assertThatThrownBy(() -> TopicManifest.read(new ByteArrayInputStream(
                        edit.apply(Files.readString(FILE)).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    private static String edited(String json, int topic, String field, String value) {
        return onTopics(json, tree -> ((ObjectNode) tree.get("topics").get(topic)).put(field, Integer.parseInt(value)));
    }

    private static String removed(String json, int topic) {
        return onTopics(json, tree -> ((ArrayNode) tree.get("topics")).remove(topic));
    }

    private static String onTopics(String json, Consumer<JsonNode> edit) {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            edit.accept(tree);
            return tree.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
