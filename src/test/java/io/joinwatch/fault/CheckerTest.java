package io.joinwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.stream.StreamSettings;
import io.joinwatch.stream.TestSettings;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker agrees with what the app publishes, and sees whatever is taken away from it, added, or changed. */
class CheckerTest {
    private static final long SEED = 12;
    private static final StreamSettings SETTINGS = TestSettings.smallParts();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path state;

    @SuppressWarnings("NullAway.Init")
    private static Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records;

    @SuppressWarnings("NullAway.Init")
    private static Checker checker;

    @SuppressWarnings("NullAway.Init")
    private static List<Item> expected;

    @BeforeAll
    static void publish() {
        Traffic all = new Traffic(400, 0.1, 0.02, 0.1, 0.02, 1, false, false);
        Workload workload = Workload.of(SEED, all);
        records = DriverRun.of(workload, SETTINGS, state);
        checker = new Checker(SETTINGS, workload.good());
        expected = checker.expected(records);
    }

    @Test
    void whatTheAppPublishesIsWhatTheLogComesTo() {
        Verdict verdict = checker.check(records);
        assertThat(verdict.examples()).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(expected.stream().map(Item::kind).distinct())
                .containsExactlyInAnyOrder("solve", "recommendation", "dead letter", Rows.BATCH, Rows.ROW, Rows.PANE);
        assertThat(expected.stream().filter(item -> item.kind().equals("dead letter")))
                .anyMatch(item -> item.content().startsWith("too-late"))
                .anyMatch(item -> item.content().startsWith("bad-time"))
                .anyMatch(item -> item.content().startsWith("unknown-schema-version"));
        assertThat(expected)
                .anyMatch(item -> item.kind().equals(Rows.BATCH) && item.id().endsWith("late"));
    }

    @Test
    void aRecordThatIsGoneIsLost() {
        for (Topic topic : List.of(Topic.SOLVES, Topic.RECOMMENDATIONS, Topic.DEAD_LETTERS)) {
            Verdict verdict = with(topic, all -> {
                all.remove(all.size() / 2);
                return all;
            });
            assertThat(verdict.lost()).as("%s: %s", topic, verdict).isEqualTo(1);
            assertThat(verdict.doubled() + verdict.wrong())
                    .as("%s: %s", topic, verdict)
                    .isZero();
        }
    }

    @Test
    void aRecordThatComesTwiceIsDoubled() {
        for (Topic topic : List.of(Topic.SOLVES, Topic.RECOMMENDATIONS, Topic.DEAD_LETTERS)) {
            Verdict verdict = with(topic, all -> {
                all.add(all.size() / 2, all.get(all.size() / 2));
                return all;
            });
            assertThat(verdict.doubled()).as("%s: %s", topic, verdict).isEqualTo(1);
            assertThat(verdict.lost() + verdict.wrong())
                    .as("%s: %s", topic, verdict)
                    .isZero();
        }
    }

    @Test
    void aRecordThatSaysSomethingElseIsWrong() {
        Verdict solve = with(Topic.SOLVES, all -> {
            all.set(3, changed(all.get(3), "\"signatures\":", "\"signatures\":1"));
            return all;
        });
        assertThat(solve.wrong()).as("%s", solve).isEqualTo(1);
        Verdict letter = with(Topic.DEAD_LETTERS, all -> {
            ConsumerRecord<byte[], byte[]> first = all.get(0);
            Headers headers = new RecordHeaders(first.headers())
                    .remove("joinwatch.reason")
                    .add("joinwatch.reason", "no-database".getBytes(StandardCharsets.UTF_8));
            all.set(0, copy(first, first.value(), headers));
            return all;
        });
        assertThat(letter.wrong()).as("%s", letter).isEqualTo(1);
    }

    @Test
    void answersOutOfOrderAreWrong() {
        Verdict verdict = with(Topic.SOLVES, all -> {
            byte[] key = all.get(0).key();
            int next = 1;
            while (!Arrays.equals(all.get(next).key(), key)) {
                next++;
            }
            java.util.Collections.swap(all, 0, next);
            return all;
        });
        assertThat(verdict.wrong()).as("%s", verdict).isEqualTo(2);
    }

    @Test
    void aBatchIsLostDoubledOrTorn() {
        Verdict lost = with(Topic.COMPACTION_BATCHES, all -> without(all, batch(all.get(0))));
        assertThat(lost.lost()).as("the batch, its rows, their sums: %s", lost).isGreaterThan(2);
        assertThat(lost.doubled()).as("%s", lost).isZero();
        Verdict doubled = with(Topic.COMPACTION_BATCHES, all -> {
            List<ConsumerRecord<byte[], byte[]>> again = new ArrayList<>(all);
            all.stream().filter(part -> batch(part).equals(batch(all.get(0)))).forEach(again::add);
            return again;
        });
        assertThat(doubled.doubled()).as("%s", doubled).isGreaterThan(1);
        Verdict torn = with(Topic.COMPACTION_BATCHES, all -> {
            all.remove(all.stream()
                    .filter(part -> header(part, "joinwatch.part").equals("2"))
                    .findFirst()
                    .orElseThrow());
            return all;
        });
        assertThat(torn.wrong()).as("%s", torn).isPositive();
        Verdict damaged = with(Topic.COMPACTION_BATCHES, all -> {
            byte[] bytes = all.get(0).value().clone();
            bytes[bytes.length / 2] ^= 1;
            all.set(0, copy(all.get(0), bytes, all.get(0).headers()));
            return all;
        });
        assertThat(damaged.wrong()).as("%s", damaged).isPositive();
    }

    @Test
    void aBatchOfWhichAReaderSeesAPartIsTorn() {
        List<ConsumerRecord<byte[], byte[]>> parts =
                Objects.requireNonNull(records.get(Topic.COMPACTION_BATCHES)).stream()
                        .filter(part -> Integer.parseInt(header(part, "joinwatch.parts")) > 1)
                        .toList();
        PartialBatches partial = new PartialBatches();
        partial.add(parts.get(0));
        var end = new org.apache.kafka.common.TopicPartition(parts.get(0).topic(), 0);
        assertThat(partial.tornBefore(Map.of(end, parts.get(0).offset() + 1))).hasSize(1);
        assertThat(partial.tornBefore(Map.of(end, parts.get(0).offset()))).isEmpty();
        parts.stream().filter(part -> batch(part).equals(batch(parts.get(0)))).forEach(partial::add);
        assertThat(partial.tornBefore(Map.of(end, Long.MAX_VALUE))).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> without(
            List<ConsumerRecord<byte[], byte[]>> all, String batch) {
        return all.stream().filter(part -> !batch(part).equals(batch)).toList();
    }

    private static Verdict with(Topic topic, UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> change) {
        Map<Topic, List<ConsumerRecord<byte[], byte[]>>> changed = new EnumMap<>(records);
        changed.computeIfPresent(topic, (name, all) -> change.apply(new ArrayList<>(good(name, all))));
        return checker.check(expected, changed);
    }

    /** Without the hostile tenant's, which are not looked at. */
    private static List<ConsumerRecord<byte[], byte[]>> good(Topic topic, List<ConsumerRecord<byte[], byte[]>> all) {
        return topic == Topic.DEAD_LETTERS
                ? all
                : all.stream()
                        .filter(one -> !new String(one.key(), StandardCharsets.UTF_8).contains("hostile"))
                        .toList();
    }

    private static String batch(ConsumerRecord<byte[], byte[]> part) {
        return header(part, "joinwatch.batch");
    }

    private static String header(ConsumerRecord<byte[], byte[]> part, String name) {
        return new String(part.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> changed(
            ConsumerRecord<byte[], byte[]> record, String text, String other) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        assertThat(value).contains(text);
        return copy(record, value.replace(text, other).getBytes(StandardCharsets.UTF_8), record.headers());
    }

    private static ConsumerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> record, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                value,
                headers,
                Optional.empty());
    }
}
