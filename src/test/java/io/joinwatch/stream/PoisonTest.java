package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.ReasonCode;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every kind of poison has the outcome that is documented, and leaves no trace in what is published of the records beside it. */
class PoisonTest {
    private static final List<Poison> ALL = Poison.all();

    @Test
    void everyKindHasItsOutcome() {
        SoftAssertions all = new SoftAssertions();
        try (Harness app = new Harness(TestSettings.stream())) {
            for (Poison poison : ALL) {
                Map<String, Double> before = counts(app);
                send(app, poison);
                check(all, poison, app.read(Topic.DEAD_LETTERS));
                Map<String, Double> after = counts(app);
                after.replaceAll((outcome, count) -> count - before.getOrDefault(outcome, 0.0));
                after.values().removeIf(count -> count == 0);
                all.assertThat(after)
                        .as("%s is counted as what it is, once", poison)
                        .isEqualTo(poison.outcome().equals(Poison.IGNORED) ? Map.of() : Map.of(poison.outcome(), 1.0));
            }
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, Poison poison, List<TestRecord<byte[], byte[]>> letters) {
        all.assertThat(letters).as("%s", poison).hasSize(poison.isRefused() ? 1 : 0);
        for (TestRecord<byte[], byte[]> letter : letters) {
            all.assertThat(Harness.texts(letter.headers()))
                    .as("%s", poison)
                    .containsEntry(DeadLetters.REASON_HEADER, poison.outcome());
            all.assertThat(Arrays.equals(letter.key(), poison.key()))
                    .as("%s: key", poison)
                    .isTrue();
            all.assertThat(Arrays.equals(letter.value(), poison.value()))
                    .as("%s: value", poison)
                    .isTrue();
        }
    }

    /** Besides each kind alone, all of them between any two good records. */
    @Test
    void theRecordsBesideItGiveTheSameResults() {
        List<String> clean = results(false);
        assertThat(clean).hasSizeGreaterThan(10);
        assertThat(results(true)).isEqualTo(clean);
    }

    @Test
    void thereAreManyKindsAndOneOfEachReason() {
        Set<String> names = new HashSet<>();
        ALL.forEach(poison ->
                assertThat(names.add(poison.toString())).as("%s", poison).isTrue());
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(150);
        Set<String> reasons =
                Arrays.stream(ReasonCode.values()).map(ReasonCode::code).collect(Collectors.toSet());
        reasons.remove(ReasonCode.INTERNAL_ERROR.code()); // It takes a defect of ours.
        assertThat(ALL).extracting(Poison::outcome).containsAll(reasons);
    }

    private static List<String> results(boolean poisoned) {
        List<String> results = new ArrayList<>();
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            int next = 0;
            for (int i = 0; i < 120; i++) {
                for (int k = 0; poisoned && k < 2; k++) {
                    send(app, ALL.get(next++ % ALL.size()));
                }
                app.join(START + i * 4L * MINUTE);
                collect(app, results);
            }
            app.tick(START + 10 * HOUR);
            collect(app, results);
        }
        return results;
    }

    private static void send(Harness app, Poison poison) {
        long at = Objects.requireNonNullElse(poison.timestampMs(), START + 1_000 * HOUR);
        app.send(poison.topic(), new TestRecord<>(poison.key(), poison.value(), null, at));
    }

    private static Map<String, Double> counts(Harness app) {
        Map<String, Double> counts = new TreeMap<>();
        for (ReasonCode reason : ReasonCode.values()) {
            counts.put(reason.code(), app.meters.total(Meter.DEAD_LETTERS, reason.code()));
        }
        counts.put(Poison.RE_ROUTED, app.meters.total(Meter.RE_ROUTED));
        counts.put(Poison.DUPLICATE, app.meters.total(Meter.DUPLICATES));
        counts.put(Poison.OUTDATED, app.meters.total(Meter.OUTDATED));
        return counts;
    }

    private static void collect(Harness app, List<String> results) {
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
            for (TestRecord<byte[], byte[]> record : app.read(topic)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (!key.startsWith(Poison.OTHER)) {
                    results.add(topic
                            + key
                            + record.timestamp()
                            + Arrays.toString(record.value())
                            + new TreeMap<>(Harness.texts(record.headers())));
                }
            }
        }
    }
}
