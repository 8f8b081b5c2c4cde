package io.joinwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the topics folder publishes is what the code does: examples, schemas, the AsyncAPI document, the manifest. */
class PublishedSchemasTest {
    private static final Path FOLDER = Path.of("topics");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    static Stream<Path> examples() throws IOException {
        return files("examples");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleFitsItsSchemaAndTheCodec(Path example) throws IOException {
        byte[] bytes = Files.readAllBytes(example);
        Schema schema = schema(kind(example));
        assertThat(schema.validate(JSON.readTree(bytes))).isEmpty();
        byte[] written = CODEC.bytes(reader(kind(example)).apply(bytes));
        assertThat(schema.validate(JSON.readTree(written))).isEmpty();
        // A field that got lost on the way would be one that the schema promises and the code does not know.
        assertThat(names(JSON.readTree(written))).isEqualTo(names(JSON.readTree(bytes)));
    }

    /** Takes each field away in turn: schema and codec must agree on which ones are needed. */
    @ParameterizedTest
    @MethodSource("examples")
    void schemaAndCodecAgreeOnWhatIsNeeded(Path example) throws IOException {
        Schema schema = schema(kind(example));
        List<ObjectNode> objects = objects(JSON.readTree(example.toFile()));
        for (int i = 0; i < objects.size(); i++) {
            List<String> fields = new ArrayList<>();
            objects.get(i).fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                JsonNode tree = JSON.readTree(example.toFile());
                objects(tree).get(i).remove(field);
                assertThat(accepts(kind(example), tree))
                        .as("%s without %s", example, field)
                        .isEqualTo(schema.validate(tree).isEmpty());
            }
        }
    }

    @Test
    void everySchemaHasAnExample() throws IOException {
        Set<String> described = new TreeSet<>();
        files("schemas").forEach(schema -> described.add(kind(schema)));
        Set<String> shown = new TreeSet<>();
        examples().forEach(example -> shown.add(kind(example)));
        assertThat(shown).isEqualTo(described);
    }

    @Test
    void wordsOfTheSchemasAreThoseOfTheCode() throws IOException {
        JsonNode advice = JSON.readTree(
                FOLDER.resolve("schemas/recommendation.schema.json").toFile());
        assertThat(words(advice.at("/properties/kind"))).isEqualTo(words(RecommendationRecord.Kind.values()));
        assertThat(words(advice.at("/properties/state"))).isEqualTo(words(RecommendationRecord.State.values()));
        assertThat(words(advice.at("/$defs/evidence/properties/observedBy")))
                .isEqualTo(words(EvidenceEntry.ObservedBy.values()));
        JsonNode solve =
                JSON.readTree(FOLDER.resolve("schemas/solve.schema.json").toFile());
        assertThat(words(solve.at("/$defs/withheld/properties/reason")))
                .isEqualTo(words(SolveRecord.WithheldReason.values()));
    }

    @Test
    void headersOfABatchAreThoseThatAreDescribed() throws IOException {
        Set<String> written = new BatchHeader("0123456789abcdef", "w/d", 0, 10, false, 1, 0, 1, 1, 1, 0, 1, 1, 7)
                .toMap()
                .keySet();
        JsonNode headers = new YAMLMapper()
                .readTree(FOLDER.resolve("asyncapi.yaml").toFile())
                .at("/components/messages/compactionBatch/headers");
        Set<String> described = new HashSet<>();
        headers.path("properties").fieldNames().forEachRemaining(described::add);
        Set<String> required = new HashSet<>();
        headers.path("required").forEach(name -> required.add(name.asText()));
        assertThat(described).isEqualTo(written);
        assertThat(required).isEqualTo(written);
        Set<String> page = Pattern.compile("`(joinwatch\\.[a-z-]+)`")
                .matcher(Files.readString(Path.of("ops", "history.md")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("joinwatch.compaction-batches"))
                .collect(Collectors.toSet());
        assertThat(page).isEqualTo(written);
    }

    @Test
    void asyncApiNamesExactlyTheTopicsAndFilesThatExist() throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(FOLDER.resolve("asyncapi.yaml").toFile());
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        Set<String> addresses = new HashSet<>();
        Set<String> channels = new TreeSet<>();
        document.path("channels").properties().forEach(channel -> {
            channels.add(channel.getKey());
            addresses.add(channel.getValue().path("address").asText());
        });
        assertThat(channels)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::shortName).toList());
        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .map(TopicNames.DEFAULT::of)
                        .toList());
        Set<String> used = new HashSet<>();
        Set<String> files = new TreeSet<>();
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asText();
            if (target.startsWith("#")) {
                assertThat(document.at(target.substring(1)).isMissingNode())
                        .as(target)
                        .isFalse();
                used.add(target);
            } else {
                assertThat(FOLDER.resolve(target)).exists();
                files.add(target);
            }
        }
        assertThat(used)
                .containsAll(channels.stream().map(name -> "#/channels/" + name).toList());
        assertThat(files).hasSameSizeAs(files("schemas").toList());
    }

    private static boolean accepts(String kind, JsonNode tree) {
        try {
            return CODEC.bytes(reader(kind).apply(tree.toString().getBytes(StandardCharsets.UTF_8))).length > 0;
        } catch (BadRecordException bad) {
            return false;
        }
    }

    private static Function<byte[], PublicRecord> reader(String kind) {
        return switch (kind) {
            case "query-event" -> CODEC::queryEvent;
            case "table", "database" -> CODEC::catalogRecord;
            case "policy" -> CODEC::policy;
            case "recommendation" -> CODEC::recommendation;
            case "solve" -> CODEC::solve;
            default -> throw new IllegalArgumentException("No reader for " + kind);
        };
    }

    private static Schema schema(String kind) {
        try {
            JsonNode tree = JSON.readTree(
                    FOLDER.resolve("schemas").resolve(kind + ".schema.json").toFile());
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(tree);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String kind(Path file) {
        return file.getFileName().toString().split("\\.", -1)[0];
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    private static Set<String> names(JsonNode tree) {
        Set<String> names = new TreeSet<>();
        objects(tree).forEach(object -> object.fieldNames().forEachRemaining(names::add));
        return names;
    }

    private static List<String> words(JsonNode schema) {
        List<String> words = new ArrayList<>();
        schema.path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static List<String> words(Enum<?>[] words) {
        return Arrays.stream(words).map(word -> word.name()).toList();
    }

    private static List<ObjectNode> objects(JsonNode tree) {
        List<ObjectNode> objects = new ArrayList<>();
        if (tree instanceof ObjectNode object) {
            objects.add(object);
        }
        tree.forEach(child -> objects.addAll(objects(child)));
        return objects;
    }
}
